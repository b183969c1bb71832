// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.testkit.calls.CallTask.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tasks that come, run once and exit, very many one after the other: what a policy keeps of them
/// is seen in the heap.
public final class Leavers {
  private static final int TASKS = 50_000;
  private static final long MOST_BYTES_PER_TASK = 8;
  private static final int CPUS = 2;
  private static final int TRIES = 3;
  private static final String NAME = "leaver";

  private final SchedulingPolicy policy;
  private final List<CallTask> ready = new ArrayList<>();
  private final CallContext context = CallContext.of(CPUS, 8);
  private final CallDispatcher dispatcher = new CallDispatcher(CPUS, context.online(), ready);
  private final CpuSet all = CpuSet.range(0, CPUS - 1);
  private long nowNs = CallContext.BEGIN_NS;
  private int pids;

  private Leavers(SchedulingPolicy policy) {
    this.policy = policy;
    policy.init(context);
  }

  /// Has them come and go under a policy that is new.
  ///
  /// @return what it keeps, in words; null if nothing
  public static @Nullable String kept(SchedulingPolicy policy) {
    Leavers leavers = new Leavers(policy);
    leavers.run(TASKS / 5);
    long growth = 0;
    for (int i = 0; i < TRIES; i++) {
      long before = usedBytes();
      leavers.run(TASKS);
      growth = usedBytes() - before;
      if (growth <= MOST_BYTES_PER_TASK * TASKS) {
        return null;
      }
    }
    return "after exited() was called for %,d tasks the heap has grown by %,d bytes, %d for each: the policy keeps something of tasks that are gone"
        .formatted(TASKS, growth, growth / TASKS);
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void run(int tasks) {
    for (int i = 0; i < tasks; i++) {
      nowNs += 1_000_000;
      CallTask task = new CallTask(++pids, NAME, all);
      task.enqueuedAtNs = nowNs;
      task.enqueueNumber = pids;
      task.reason = EnqueueReason.NEW;
      task.state = State.HELD;
      policy.enqueue(task);
      if (i % 3 == 0) {
        policy.dequeue(task);
      } else {
        decide();
        task.ran(500_000);
        if (task.state == State.HELD) {
          policy.dequeue(task);
        } else if (i % 3 == 1) {
          policy.stopping(task, false);
        }
      }
      ready.clear();
      policy.exited(task);
      task.attachment = null;
      policy.tick(nowNs);
    }
  }

  private void decide() {
    dispatcher.free().setFirst(CPUS);
    dispatcher.open(8, context.topology().cpuCount(), 8, nowNs, 0);
    policy.dispatch(dispatcher);
    dispatcher.close();
  }
}
