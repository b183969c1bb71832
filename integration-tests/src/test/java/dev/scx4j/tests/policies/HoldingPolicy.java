// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.Task;

/// Holds each of the load's busy threads back for a while whenever it waits. Throws when they run
/// before their time.
///
/// Some may: that a decision came too late for a task that the kernel side has just rescued is not
/// told to the policy.
final class HoldingPolicy extends QueuePolicy {
  /// What it keeps with a busy thread.
  private static final class Hold {
    long timesScheduled;
    boolean excused;
  }

  /// The floor, `--max-wait`, ends any hold; less what two looks at a clock may differ by.
  private static final long FLOOR_NS = 4_999_000_000L;

  private static final int MOST_EARLY = 5;

  private final long holdNs;
  private final boolean checks;
  private int early;

  HoldingPolicy(long holdNs, boolean checks) {
    this.holdNs = holdNs;
    this.checks = checks;
  }

  @Override
  public boolean wantsEveryWakeUp() {
    return true;
  }

  @Override
  public void enqueue(Task task) {
    if (checks && isBusy(task)) {
      look(task);
    }
    super.enqueue(task);
  }

  private static boolean isBusy(Task task) {
    return task.name().startsWith("busy_");
  }

  /// What it waited for its latest turn is known; it was held back then, unless the kernel side
  /// told of a reason not to, or did not tell of that wait at all.
  private void look(Task task) {
    if (!(task.attachment instanceof Hold hold)) {
      Hold first = new Hold();
      first.timesScheduled = task.timesScheduled();
      first.excused = true;
      task.attachment = first;
      return;
    }
    boolean ranOnce = task.timesScheduled() == hold.timesScheduled + 1;
    if (ranOnce
        && !hold.excused
        && task.lastWaitNs() < Math.min(holdNs, FLOOR_NS)
        && ++early > MOST_EARLY) {
      throw new IllegalStateException(
          "%s was to be held back for %d ns, and ran after %d ns"
              .formatted(task, holdNs, task.lastWaitNs()));
    }
    hold.timesScheduled = task.timesScheduled();
    hold.excused = task.reason() == EnqueueReason.REFUSED;
  }

  @Override
  public void dequeue(Task task) {
    if (task.attachment instanceof Hold hold) {
      hold.excused = true; // withdrawn, rescued or overdue
    }
    super.dequeue(task);
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    while (!queue.isEmpty()) {
      Task task = queue.first();
      long notBeforeNs = 0;
      if (isBusy(task) && task.reason() != EnqueueReason.REFUSED) {
        notBeforeNs = dispatcher.nowNs() + holdNs;
      }
      if (!dispatcher.decide(task).notBefore(notBeforeNs).submit()) {
        return;
      }
      queue.removeFirst();
    }
  }
}
