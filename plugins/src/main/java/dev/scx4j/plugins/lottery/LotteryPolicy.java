// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.lottery;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.affinity.AffinityGroups;
import dev.scx4j.plugins.affinity.AffinityGroups.Group;
import dev.scx4j.plugins.affinity.FreeCpus;
import dev.scx4j.plugins.pool.Pool;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Draws a ticket for each slice; its holder runs. A task holds tickets in proportion to its
/// weight.
public final class LotteryPolicy implements SchedulingPolicy {
  /// Tickets for each unit of weight, so that compensation can be given in small steps.
  static final long TICKETS_PER_WEIGHT = 1 << 10;

  /// A task that ran for less than this part of its slice is compensated as if it had run for it.
  private static final long MOST_COMPENSATION = 1000;

  private final AffinityGroups<TicketSums> waiting =
      new AffinityGroups<>(TicketSums::new, TicketSums::isEmpty);
  private final FreeCpus free = new FreeCpus();
  private final Pool<TicketHolder> holders = new Pool<>(TicketHolder::new);
  private final SplittableRandom random;
  private final boolean compensating;
  private long sliceNs = 1;

  /// @param seed what the draws depend on
  /// @param compensating whether a task that used a fraction f of its slice has 1 / f times as many
  ///   tickets until it is drawn
  public LotteryPolicy(long seed, boolean compensating) {
    random = new SplittableRandom(seed);
    this.compensating = compensating;
  }

  @Override
  public void init(PolicyContext context) {
    sliceNs = context.sliceNs();
  }

  /// Each draw is among all tasks that could run, the one whose slice just ended included.
  @Override
  public boolean lateBinding() {
    return true;
  }

  @Override
  public void enqueue(Task task) {
    TicketHolder holder = holder(task);
    compensate(holder, task);
    Group<TicketSums> group = waiting.of(task);
    group.queue().add(holder, Math.max(1, task.weight()) * holder.perWeight);
    holder.group = group;
  }

  private TicketHolder holder(Task task) {
    if (task.attachment instanceof TicketHolder holder) {
      return holder;
    }
    TicketHolder holder = holders.take();
    holder.task = task;
    task.attachment = holder;
    return holder;
  }

  private void compensate(TicketHolder holder, Task task) {
    EnqueueReason reason = task.reason();
    if (reason == EnqueueReason.CHANGED || reason == EnqueueReason.REFUSED) {
      return; // it keeps what it has
    }
    holder.perWeight = TICKETS_PER_WEIGHT;
    boolean leftEarly =
        reason == EnqueueReason.WOKEN
            || reason == EnqueueReason.PREEMPTED
            || reason == EnqueueReason.YIELDED;
    if (compensating && leftEarly && task.timesScheduled() > 0) {
      long usedNs =
          Math.clamp(task.lastRuntimeNs(), Math.max(1, sliceNs / MOST_COMPENSATION), sliceNs);
      holder.perWeight = TICKETS_PER_WEIGHT * sliceNs / usedNs;
    }
  }

  @Override
  public void dequeue(Task task) {
    if (task.attachment instanceof TicketHolder holder) {
      take(holder);
    }
  }

  private static void take(TicketHolder holder) {
    Group<TicketSums> group = holder.group;
    if (group != null) {
      group.queue().remove(holder);
      holder.group = null;
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    free.begin(dispatcher.freeCpus());
    while (dispatcher.wanted() > 0) {
      TicketHolder winner = draw();
      if (winner == null || winner.task == null || !dispatcher.run(winner.task)) {
        return;
      }
      take(winner);
      free.take(winner.task.allowedCpus());
    }
  }

  /// Draws one ticket of all those whose holders may use a free CPU.
  private @Nullable TicketHolder draw() {
    long tickets = 0;
    for (int i = 0; i < waiting.size(); i++) {
      tickets += tickets(waiting.get(i));
    }
    if (tickets == 0) {
      return null;
    }
    long number = random.nextLong(tickets);
    for (int i = 0; i < waiting.size(); i++) {
      long here = tickets(waiting.get(i));
      if (number < here) {
        return waiting.get(i).queue().holder(number);
      }
      number -= here;
    }
    return null;
  }

  private long tickets(Group<TicketSums> group) {
    return !group.queue().isEmpty() && group.isUsable(free) ? group.queue().total() : 0;
  }

  @Override
  public void exited(Task task) {
    if (task.attachment instanceof TicketHolder holder) {
      take(holder);
      holder.clear();
      task.attachment = null;
      holders.release(holder);
    }
  }
}
