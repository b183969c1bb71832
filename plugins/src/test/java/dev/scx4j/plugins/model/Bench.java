// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A policy on a bench, one call at a time: no machine, no chance, no delay.
public final class Bench {
  private final SchedulingPolicy policy;
  private final ModelDispatcher dispatcher = new ModelDispatcher();
  private int pids;
  private long nowNs;

  public Bench(SchedulingPolicy policy, int cpus, long sliceNs) {
    this.policy = policy;
    dispatcher.defaultSliceNs = sliceNs;
    policy.init(new ModelContext(cpus, sliceNs, 8));
  }

  /// A task that waits for the first time.
  public ModelTask arrive(String name, int weight) {
    return wait(new ModelTask(name, ++pids, weight), EnqueueReason.NEW);
  }

  /// A task of a process that waits for the first time.
  public ModelTask arriveIn(String name, int process, int parentProcess) {
    return wait(new ModelTask(name, ++pids, 100).in(process, parentProcess), EnqueueReason.NEW);
  }

  /// A task that waits for the first time, bound to some CPUs.
  public ModelTask arriveBoundTo(int... cpus) {
    return wait(new ModelTask("bound", ++pids, 100).boundTo(cpus), EnqueueReason.NEW);
  }

  /// A task waits, as of now.
  public ModelTask wait(ModelTask task, EnqueueReason reason) {
    task.enqueuedAt(nowNs).await(reason);
    policy.enqueue(task);
    return task;
  }

  /// The kernel withdraws a task.
  public void withdraw(ModelTask task) {
    task.state = ModelTask.State.ASLEEP;
    policy.dequeue(task);
  }

  /// Moves the clock on.
  public void pass(long durationNs) {
    nowNs += durationNs;
    policy.tick(nowNs);
  }

  /// Asks for one decision.
  public @Nullable ModelTask decide(int... freeCpus) {
    List<ModelTask> decided = decide(1, freeCpus);
    return decided.isEmpty() ? null : decided.getFirst();
  }

  /// Asks for some decisions, and takes them in the order in which CPUs would.
  public List<ModelTask> decide(int wanted, int[] freeCpus) {
    dispatcher.at(nowNs, freeCpus);
    dispatcher.want(wanted, wanted);
    policy.dispatch(dispatcher);
    List<ModelTask> decided = new ArrayList<>();
    for (ModelTask task = dispatcher.takeFirst(); task != null; task = dispatcher.takeFirst()) {
      decided.add(task);
    }
    return decided;
  }

  /// Asks for a decision when there is no room for any.
  public void decideWithoutRoom() {
    dispatcher.at(nowNs);
    dispatcher.want(1, 0);
    policy.dispatch(dispatcher);
  }

  /// A decided task runs, and then waits again or sleeps.
  ///
  /// @param next why it waits, or null if it sleeps
  public void run(ModelTask task, long runtimeNs, @Nullable EnqueueReason next) {
    nowNs += runtimeNs;
    task.timesScheduled++;
    task.ran(runtimeNs);
    policy.stopping(task, next != null);
    if (next == null) {
      task.state = ModelTask.State.ASLEEP;
    } else {
      wait(task, next);
    }
  }

  /// A sleeping task exits.
  public void exit(ModelTask task) {
    policy.exited(task);
    task.attachment = null;
  }

  public long nowNs() {
    return nowNs;
  }
}
