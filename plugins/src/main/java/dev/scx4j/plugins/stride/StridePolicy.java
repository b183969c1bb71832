// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.stride;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.plugins.affinity.OrderedTasks;
import dev.scx4j.plugins.shares.Shares;

/// Runs the task with the smallest pass: its virtual time and a stride. A task's stride is quantum
/// × 100 / weight, by which its virtual time grows for each quantum it has run, and by a part of it
/// for a part of a quantum.
public final class StridePolicy implements SchedulingPolicy {
  /// How far a task may fall behind that cannot get its share, in quanta, or as many as there are
  /// tasks: without more tasks than that in one round, no task falls behind so far by the order.
  private static final int MOST_BEHIND_QUANTA = 8;

  private final OrderedTasks waiting = new OrderedTasks("stride");
  private CpuSet online = CpuSet.of();
  private long quantumNs = 1;
  private Shares<StrideAccount> shares = shares(quantumNs);

  /// A policy without tasks.
  public StridePolicy() {}

  private static Shares<StrideAccount> shares(long quantumNs) {
    return new Shares<>(StrideAccount.class, StrideAccount::new, quantumNs);
  }

  @Override
  public void init(PolicyContext context) {
    quantumNs = context.sliceNs();
    shares = shares(quantumNs);
    online = context.topology().online();
    shares.setCpus(online.size());
    shares.setNow(context.nowNs());
  }

  /// Strides are exact only if the task whose quantum just ended is among those that are compared.
  @Override
  public boolean lateBinding() {
    return true;
  }

  @Override
  public void enqueue(Task task) {
    StrideAccount account = shares.enter(task);
    int mostQuanta = Math.max(MOST_BEHIND_QUANTA, shares.clock().tasks());
    shares.limitBehind(account, mostQuanta * quantumNs);
    account.queue = waiting.add(task, account.vtimeNs() + account.weighted(quantumNs));
  }

  @Override
  public void dequeue(Task task) {
    StrideAccount account = shares.find(task);
    if (account != null && account.queue != null) {
      account.queue.remove(task);
      account.queue = null;
      shares.noteWithdrawn(account);
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    shares.setNow(dispatcher.nowNs());
    waiting.begin(dispatcher);
    while (dispatcher.wanted() > 0) {
      OrderedQueue queue = waiting.firstForFreeCpu();
      if (queue == null || !dispatcher.run(queue.first())) {
        return;
      }
      StrideAccount account = shares.find(waiting.take(queue));
      if (account != null) {
        account.queue = null;
        shares.noteDecided(account);
      }
    }
  }

  @Override
  public void stopping(Task task, boolean runnable) {
    shares.stop(task, runnable);
  }

  @Override
  public void exited(Task task) {
    shares.close(task);
  }

  @Override
  public void tick(long nowNs) {
    shares.setNow(nowNs);
  }

  @Override
  public void cpuOnline(int cpu) {
    shares.setCpus(online.size());
  }

  @Override
  public void cpuOffline(int cpu) {
    shares.setCpus(online.size());
  }
}
