// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.eevdf;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.plugins.affinity.AffinityGroups;
import dev.scx4j.plugins.affinity.AffinityGroups.Group;
import dev.scx4j.plugins.affinity.FreeCpus;
import dev.scx4j.plugins.shares.Shares;
import org.jspecify.annotations.Nullable;

/// Runs the task with the earliest virtual deadline among those that are not ahead of their share.
public final class EevdfPolicy implements SchedulingPolicy {
  /// What a waking task may have coming to it, in slices.
  private static final int MOST_LAG_SLICES = 2;

  /// How far a task that does not sleep may fall behind, in slices.
  private static final int MOST_BEHIND_SLICES = 8;

  /// A shorter rest of a request is not worth a switch.
  private static final long LEAST_SLICE_NS = 100_000;

  private final AffinityGroups<DeadlineTree> waiting =
      new AffinityGroups<>(DeadlineTree::new, DeadlineTree::isEmpty);
  private final FreeCpus free = new FreeCpus();
  private final long sliceNs;
  private final Shares<EevdfAccount> shares;
  private CpuSet online = CpuSet.of();

  /// @param sliceNs the CPU time that a task asks for at a time, in ns
  public EevdfPolicy(long sliceNs) {
    this.sliceNs = sliceNs;
    shares = new Shares<>(EevdfAccount.class, EevdfAccount::new, sliceNs);
    shares.letLeadFade();
  }

  @Override
  public void init(PolicyContext context) {
    online = context.topology().online();
    shares.setCpus(online.size());
    shares.setNow(context.nowNs());
  }

  /// Who is eligible changes with each slice that ends, and the task whose slice ended may be it.
  @Override
  public boolean lateBinding() {
    return true;
  }

  @Override
  public void enqueue(Task task) {
    EevdfAccount account = shares.enter(task);
    boolean asleep = task.reason() == EnqueueReason.WOKEN;
    shares.limitBehind(account, (asleep ? MOST_LAG_SLICES : MOST_BEHIND_SLICES) * sliceNs);
    account.task = task;
    place(account, task.reason());
    Group<DeadlineTree> group = waiting.of(task);
    group.queue().add(account, account.vtimeNs());
    account.group = group;
  }

  /// Gives the task a deadline, unless that of its present request still stands.
  private void place(EevdfAccount account, EnqueueReason reason) {
    long restNs = account.deadlineNs - account.vtimeNs();
    boolean stands = account.requestWeight == account.weight() && restNs > 0;
    switch (reason) {
      case PREEMPTED, REFUSED, CHANGED -> {
        if (!stands) {
          request(account, account.vtimeNs(), sliceNs);
        }
      }
      case YIELDED -> request(account, account.vtimeNs() + (stands ? restNs : 0), sliceNs);
      // As the kernel does: newcomers begin in the middle of a request, so as not to come in waves.
      case NEW -> request(account, account.vtimeNs(), Math.max(1, sliceNs / 2));
      case WOKEN, SLICE_USED -> request(account, account.vtimeNs(), sliceNs);
    }
  }

  private static void request(EevdfAccount account, long fromNs, long lengthNs) {
    account.deadlineNs = fromNs + account.weighted(lengthNs);
    account.requestWeight = account.weight();
  }

  @Override
  public void dequeue(Task task) {
    EevdfAccount account = shares.find(task);
    if (account != null && account.group != null) {
      account.group.queue().remove(account);
      account.group = null;
      shares.noteWithdrawn(account);
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    shares.setNow(dispatcher.nowNs());
    free.begin(dispatcher.freeCpus());
    while (dispatcher.wanted() > 0) {
      EevdfAccount best = choose();
      if (best == null || best.task == null || best.group == null) {
        return;
      }
      if (!dispatcher.decide(best.task).sliceNs(rest(best)).submit()) {
        return;
      }
      best.group.queue().remove(best);
      best.group = null;
      free.take(best.task.allowedCpus());
      shares.noteDecided(best);
    }
  }

  /// What is left of its request, in ns of CPU time.
  private long rest(EevdfAccount account) {
    long restNs = account.unweighted(account.deadlineNs - account.vtimeNs());
    return Math.clamp(restNs, Math.min(LEAST_SLICE_NS, sliceNs), sliceNs);
  }

  /// The earliest deadline among the eligible that may use a free CPU; if none of those is
  /// eligible, the one that will be first.
  private @Nullable EevdfAccount choose() {
    long nowNs = shares.clock().nowNs();
    EevdfAccount earliest = null;
    EevdfAccount least = null;
    for (int i = 0; i < waiting.size(); i++) {
      Group<DeadlineTree> group = waiting.get(i);
      if (group.queue().isEmpty() || !group.isUsable(free)) {
        continue;
      }
      EevdfAccount eligible = group.queue().earliestEligible(nowNs);
      if (eligible != null) {
        if (earliest == null || eligible.deadlineNs - earliest.deadlineNs < 0) {
          earliest = eligible;
        }
      } else if (earliest == null) {
        EevdfAccount next = group.queue().leastVtime();
        if (next != null && (least == null || next.waitingVtimeNs - least.waitingVtimeNs < 0)) {
          least = next;
        }
      }
    }
    return earliest != null ? earliest : least;
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
