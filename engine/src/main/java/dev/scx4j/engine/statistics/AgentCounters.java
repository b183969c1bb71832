// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import java.util.concurrent.atomic.AtomicLong;

/// What the agent counts. One writer, the agent, with plain arithmetic and ordered stores; any
/// thread may read.
public final class AgentCounters {
  /// Rounds of taking reports in and handing decisions over.
  public final Counter cycles = new Counter();

  /// Reports taken in, of every kind.
  public final Counter reports = new Counter();

  /// Enqueues given to the policy.
  public final Counter enqueues = new Counter();

  /// Flushes that handed at least one decision over.
  public final Counter batches = new Counter();

  /// Decisions handed over.
  public final Counter decisions = new Counter();

  /// Decisions that found the ring full.
  public final Counter ringFull = new Counter();

  /// Calls of `dispatch` that decided nothing, though a CPU was free and tasks were held.
  public final Counter declined = new Counter();

  /// Reports of enqueues that were no longer the task's latest.
  public final Counter staleReports = new Counter();

  /// Times the machine was asked to report again what it could not.
  public final Counter resynchronisations = new Counter();

  /// Times the task table was searched for dead tasks.
  public final Counter sweeps = new Counter();

  /// A count that one thread writes.
  public static final class Counter {
    private final AtomicLong value = new AtomicLong();

    /// Adds one. Agent thread.
    public void increment() {
      add(1);
    }

    /// Adds some. Agent thread.
    public void add(long more) {
      value.lazySet(value.getPlain() + more);
    }

    /// The count now.
    public long get() {
      return value.get();
    }
  }
}
