// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.engine.guard.CallBudget;
import dev.scx4j.engine.statistics.TaskSelection;

/// How a policy is run.
///
/// @param policyName what users call the policy
/// @param sliceNs slice of a decision that names none
/// @param batch decisions made ahead of free CPUs, at most
/// @param budget how long a call into the policy may take
/// @param tasks the tasks whose statistics are collected
/// @param maxFaults faults of a kind after which a policy is quarantined; before, a new instance of
///   it goes on
public record SessionOptions(
    String policyName,
    long sliceNs,
    int batch,
    CallBudget budget,
    TaskSelection tasks,
    int maxFaults) {
  /// Slice where none is asked for.
  public static final long DEFAULT_SLICE_NS = 5_000_000;

  /// Batch where none is asked for.
  public static final int DEFAULT_BATCH = 8;

  /// Checks the values.
  ///
  /// @throws IllegalArgumentException if the slice or the batch is not positive
  public SessionOptions {
    if (sliceNs <= 0) {
      throw new IllegalArgumentException("the slice must be positive, not " + sliceNs + " ns");
    }
    if (batch <= 0) {
      throw new IllegalArgumentException("the batch must be positive, not " + batch);
    }
    if (maxFaults <= 0) {
      throw new IllegalArgumentException("the number of faults must be positive, not " + maxFaults);
    }
  }

  /// The defaults; no task's statistics are collected.
  public static SessionOptions of(String policyName) {
    return new SessionOptions(
        policyName, DEFAULT_SLICE_NS, DEFAULT_BATCH, CallBudget.DEFAULT, TaskSelection.none(), 1);
  }

  /// The same with another slice.
  public SessionOptions withSliceNs(long newSliceNs) {
    return new SessionOptions(policyName, newSliceNs, batch, budget, tasks, maxFaults);
  }

  /// The same with another batch.
  public SessionOptions withBatch(int newBatch) {
    return new SessionOptions(policyName, sliceNs, newBatch, budget, tasks, maxFaults);
  }

  /// The same with another budget.
  public SessionOptions withBudget(CallBudget newBudget) {
    return new SessionOptions(policyName, sliceNs, batch, newBudget, tasks, maxFaults);
  }

  /// The same with statistics of these tasks.
  public SessionOptions withTasks(TaskSelection newTasks) {
    return new SessionOptions(policyName, sliceNs, batch, budget, newTasks, maxFaults);
  }

  /// The same with another number of faults of a kind that are too many.
  public SessionOptions withMaxFaults(int newMaxFaults) {
    return new SessionOptions(policyName, sliceNs, batch, budget, tasks, newMaxFaults);
  }
}
