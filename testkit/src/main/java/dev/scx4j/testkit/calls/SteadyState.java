// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import com.sun.management.ThreadMXBean;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.testkit.calls.CallTask.State;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tasks that wait, run and sleep again and again, and what a policy's calls allocate meanwhile.
/// Whatever a JIT compiler takes away is not counted: the policy has time to be compiled.
public final class SteadyState {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int TASKS = 64;
  private static final int BATCH = 8;
  private static final int WARM_UP_ROUNDS = 1_000;
  private static final int ROUNDS = 200;
  private static final int MOST_WINDOWS = 20;
  private static final String[] METHODS = {"enqueue", "dequeue", "dispatch", "stopping", "tick"};
  private static final int ENQUEUE = 0;
  private static final int DEQUEUE = 1;
  private static final int DISPATCH = 2;
  private static final int STOPPING = 3;
  private static final int TICK = 4;

  private final SchedulingPolicy policy;
  private final CallContext context = CallContext.of(4, BATCH);
  private final List<CallTask> ready = new ArrayList<>(TASKS);
  private final CallDispatcher dispatcher =
      new CallDispatcher(context.topology().cpuCount(), context.online(), ready);
  private final CallTask[] tasks = new CallTask[TASKS];
  private final long[] bytes = new long[METHODS.length];
  private final long[] calls = new long[METHODS.length];
  private long nowNs = CallContext.BEGIN_NS;
  private long enqueues;

  private SteadyState(SchedulingPolicy policy) {
    this.policy = policy;
    policy.init(context);
    for (int i = 0; i < TASKS; i++) {
      tasks[i] =
          new CallTask(i + 1, "task-" + i, CpuSet.range(0, context.topology().cpuCount() - 1));
      tasks[i].nice = i % 20 - 10;
    }
  }

  /// Looks at a policy that is new, on this thread.
  ///
  /// @return what its calls allocate once it is warm, in words; null if nothing
  public static @Nullable String allocation(SchedulingPolicy policy) {
    SteadyState state = new SteadyState(policy);
    state.run(WARM_UP_ROUNDS);
    for (int window = 0; window < MOST_WINDOWS; window++) {
      Arrays.fill(state.bytes, 0);
      Arrays.fill(state.calls, 0);
      state.run(ROUNDS);
      if (state.allBytes() == 0) {
        return null;
      }
    }
    return state.words();
  }

  private long allBytes() {
    long sum = 0;
    for (long each : bytes) {
      sum += each;
    }
    return sum;
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < METHODS.length; i++) {
      if (bytes[i] > 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(
                "%s() allocates %.1f bytes in each call"
                    .formatted(METHODS[i], (double) bytes[i] / calls[i]));
      }
    }
    return text + ", measured over " + ROUNDS + " rounds of " + TASKS + " tasks after warm-up";
  }

  private void run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      nowNs += CallContext.SLICE_NS;
      count(TICK, tick(nowNs));
      for (CallTask task : tasks) {
        if (task.state == State.ASLEEP) {
          count(ENQUEUE, enqueue(task));
        }
      }
      CallTask changed = tasks[round % TASKS];
      if (changed.state == State.HELD) {
        count(DEQUEUE, dequeue(changed));
        count(ENQUEUE, enqueue(changed));
      }
      for (int i = 0; i < TASKS / BATCH; i++) {
        count(DISPATCH, dispatch());
        for (int k = 0; k < ready.size(); k++) {
          CallTask task = ready.get(k);
          task.ran(1_000_000 + round);
          task.state = State.ASLEEP;
          count(STOPPING, stopping(task, k % 2 == 0));
        }
        ready.clear();
      }
    }
  }

  private void count(int method, long allocated) {
    bytes[method] += allocated;
    calls[method]++;
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private long tick(long timeNs) {
    long before = allocated();
    policy.tick(timeNs);
    return allocated() - before;
  }

  private long enqueue(CallTask task) {
    task.reason = task.timesScheduled == 0 ? EnqueueReason.NEW : EnqueueReason.WOKEN;
    task.enqueueNumber = ++enqueues;
    task.enqueuedAtNs = nowNs;
    task.state = State.HELD;
    long before = allocated();
    policy.enqueue(task);
    return allocated() - before;
  }

  private long dequeue(CallTask task) {
    long before = allocated();
    policy.dequeue(task);
    return allocated() - before;
  }

  private long dispatch() {
    dispatcher.free().setFirst(context.topology().cpuCount());
    dispatcher.open(BATCH, context.topology().cpuCount(), BATCH, nowNs, 0);
    long before = allocated();
    policy.dispatch(dispatcher);
    long after = allocated();
    dispatcher.close();
    return after - before;
  }

  private long stopping(CallTask task, boolean runnable) {
    long before = allocated();
    policy.stopping(task, runnable);
    return allocated() - before;
  }
}
