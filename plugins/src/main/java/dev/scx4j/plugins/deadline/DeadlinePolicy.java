// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.plugins.affinity.OrderedTasks;

/// Runs the task with the earliest virtual deadline: the virtual time at which a perfectly fair
/// machine would have given it one more slice; for a free CPU, of those that may use it. What each
/// task has had is in the [Ledger].
public final class DeadlinePolicy implements SchedulingPolicy {
  private final OrderedTasks waiting = new OrderedTasks("deadline");
  private final double creditSlices;
  private CpuSet online = CpuSet.of();
  private long decidedAtNs;
  private Ledger ledger = new Ledger(1, 0, 1);

  /// @param creditSlices slices that a task may have coming to it when it wakes up, at least 0
  public DeadlinePolicy(double creditSlices) {
    this.creditSlices = creditSlices;
  }

  @Override
  public void init(PolicyContext context) {
    long sliceNs = context.sliceNs();
    int ahead = context.batch();
    ledger = new Ledger(sliceNs, (long) (creditSlices * sliceNs), ahead);
    online = context.topology().online();
    ledger.setCpus(online.size());
    ledger.setNow(context.nowNs());
  }

  @Override
  public void enqueue(Task task) {
    long deadline = ledger.enter(task);
    ledger.noteWaiting(task, waiting.add(task, deadline));
  }

  @Override
  public void dequeue(Task task) {
    ledger.noteWithdrawn(task);
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    ledger.setNow(dispatcher.nowNs());
    waiting.begin(dispatcher);
    while (dispatcher.wanted() > 0) {
      OrderedQueue queue = waiting.next(dispatcher);
      if (queue == null) {
        return;
      }
      Task task = queue.first();
      long deadline = queue.firstKey();
      if (ledger.wouldJumpQueue(deadline) && !isStuck(dispatcher)) {
        return;
      }
      boolean roams = task.allowedCpus().containsAll(online);
      if (roams && ledger.isEarly(task) && isAhead(dispatcher)) {
        return;
      }
      long sliceNs = ledger.sliceNs(task, roams);
      if (!dispatcher.decide(task).vtime(deadline).sliceNs(sliceNs).submit()) {
        return;
      }
      waiting.take(queue);
      ledger.noteDecided(task, sliceNs, roams);
      decidedAtNs = dispatcher.nowNs();
    }
  }

  /// Whether a decision for a task that roams would be made ahead of free CPUs. Where a CPU is
  /// free, and what was decided may be bound to others, it is not.
  private boolean isAhead(Dispatcher dispatcher) {
    return dispatcher.wantedNow() == 0
        && (dispatcher.freeCpus().isEmpty() || !ledger.isAnyBoundDecided());
  }

  /// Whether a CPU is free although nothing has been decided for a while: those for whose sake a
  /// task was held back have gone without a word.
  private boolean isStuck(Dispatcher dispatcher) {
    return !dispatcher.freeCpus().isEmpty()
        && dispatcher.nowNs() - decidedAtNs > ledger.usualSliceNs();
  }

  @Override
  public void stopping(Task task, boolean runnable) {
    ledger.charge(task);
    if (!runnable) {
      ledger.sleep(task);
    }
  }

  @Override
  public void exited(Task task) {
    ledger.close(task);
  }

  @Override
  public void tick(long nowNs) {
    ledger.setNow(nowNs);
    ledger.forgetLost();
  }

  @Override
  public void cpuOnline(int cpu) {
    ledger.setCpus(online.size());
  }

  @Override
  public void cpuOffline(int cpu) {
    ledger.setCpus(online.size());
  }
}
