// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.plugins.deadline.DeadlinePolicy;
import dev.scx4j.plugins.edf.DeclaredDeadlines;
import dev.scx4j.plugins.edf.EdfPolicy;
import dev.scx4j.plugins.eevdf.EevdfPolicy;
import dev.scx4j.plugins.fifo.FifoPolicy;
import dev.scx4j.plugins.lottery.LotteryPolicy;
import dev.scx4j.plugins.mlfq.MlfqPolicy;
import dev.scx4j.plugins.mlfq.MlfqSettings;
import dev.scx4j.plugins.roundrobin.RoundRobinPolicy;
import dev.scx4j.plugins.stride.StridePolicy;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every policy, in whatever order tasks come, go and are decided.
class RandomOrdersTest {
  private static final int CPUS = 4;
  private static final long SLICE_NS = 5_000_000;

  static Stream<Named<Supplier<SchedulingPolicy>>> policies() {
    return Stream.of(
        Named.of("fifo", FifoPolicy::new),
        Named.of("deadline", () -> new DeadlinePolicy(1)),
        Named.of("deadline without credit", () -> new DeadlinePolicy(0)),
        Named.of("round-robin", () -> new RoundRobinPolicy(10_000_000)),
        Named.of("lottery", () -> new LotteryPolicy(1, true)),
        Named.of("lottery without compensation", () -> new LotteryPolicy(1, false)),
        Named.of("stride", StridePolicy::new),
        Named.of("eevdf", () -> new EevdfPolicy(3_000_000)),
        Named.of("mlfq", () -> new MlfqPolicy(new MlfqSettings(4, 2_000_000, 2, 100))),
        Named.of("edf", () -> new EdfPolicy(DeclaredDeadlines.parse("task=5ms"), 100_000_000)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void decidesEveryTaskItHoldsOnceAndLeavesNoCpuFree(Supplier<SchedulingPolicy> policies) {
    long seed = System.nanoTime();
    for (int round = 0; round < 20; round++) {
      Orders orders = new Orders(policies.get(), seed + round);
      for (int step = 0; step < 3000; step++) {
        orders.step();
        assertThat(orders.sane).as("seed %d, step %d", seed + round, step).isTrue();
      }
      assertThat(orders.drain()).as("seed %d", seed + round).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void allocatesNothingOnceItKnowsItsTasks(Supplier<SchedulingPolicy> policies) {
    Cycle cycle = new Cycle(policies.get());
    cycle.run(1000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long model = cycle.bytesOfModelAlone(threads);

    long before = threads.getCurrentThreadAllocatedBytes();
    cycle.run(1000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(bytes).isEqualTo(model);
  }

  /// A policy, forty tasks, and anything that may happen to them.
  private static final class Orders {
    private final SchedulingPolicy policy;
    private final Random random;
    private final ModelDispatcher dispatcher = new ModelDispatcher();
    private final List<ModelTask> tasks = new ArrayList<>();
    private final List<ModelTask> running = new ArrayList<>();
    private long nowNs;
    boolean sane = true;

    Orders(SchedulingPolicy policy, long seed) {
      this.policy = policy;
      random = new Random(seed);
      policy.init(new ModelContext(CPUS, SLICE_NS, 8));
      for (int i = 0; i < 40; i++) {
        tasks.add(new ModelTask("task", i + 1, 1 + random.nextInt(10_000)));
      }
    }

    void step() {
      ModelTask task = tasks.get(random.nextInt(tasks.size()));
      if (random.nextInt(3) == 0) {
        dispatch(random.nextInt(6), random.nextInt(6));
      } else if (task.isWaiting()) {
        if (random.nextInt(4) == 0) {
          task.state = ModelTask.State.RUNNING;
          running.add(task);
          policy.dequeue(task);
        }
      } else if (running.remove(task)) {
        stop(task);
      } else if (random.nextInt(20) == 0) {
        exit(task);
      } else {
        task.reweigh(1 + random.nextInt(10_000));
        task.ran(random.nextInt(100_000_000));
        task.await(task.attachment == null ? EnqueueReason.NEW : EnqueueReason.WOKEN);
        policy.enqueue(task);
      }
    }

    private void stop(ModelTask task) {
      boolean runnable = random.nextBoolean();
      task.ran(random.nextInt(10_000_000));
      policy.stopping(task, runnable);
      if (runnable) {
        task.await(EnqueueReason.SLICE_USED);
        policy.enqueue(task);
      } else {
        task.state = ModelTask.State.ASLEEP;
        if (random.nextInt(5) == 0) {
          exit(task);
        }
      }
    }

    private void exit(ModelTask task) {
      policy.exited(task);
      task.attachment = null;
      task.totalRuntimeNs = 0;
    }

    private void dispatch(int wanted, int room) {
      long waiting = waiting();
      dispatcher.at(nowNs, IntStream.range(Math.min(running.size(), CPUS), CPUS).toArray());
      dispatcher.want(wanted, room);
      policy.dispatch(dispatcher);
      int decided = dispatcher.ready();
      boolean all = decided == Math.min(waiting, Math.min(wanted, room));
      sane = all || (decided <= Math.min(wanted, room) && running.size() + decided >= CPUS);
      for (ModelTask task = dispatcher.takeFirst(); task != null; task = dispatcher.takeFirst()) {
        running.add(task);
      }
      policy.tick(++nowNs);
    }

    private long waiting() {
      return tasks.stream().filter(ModelTask::isWaiting).count();
    }

    /// Lets all tasks run and sleep.
    ///
    /// @return how many still wait
    long drain() {
      for (int round = 0; round <= tasks.size() && waiting() > 0; round++) {
        for (ModelTask task : running) {
          policy.stopping(task, false);
          task.state = ModelTask.State.ASLEEP;
        }
        running.clear();
        dispatch(tasks.size(), tasks.size());
      }
      return waiting();
    }
  }

  /// Tasks that wait, run and sleep in turn.
  private static final class Cycle {
    private final SchedulingPolicy policy;
    private final ModelDispatcher dispatcher = new ModelDispatcher();
    private final ModelTask[] tasks = new ModelTask[100];

    Cycle(SchedulingPolicy policy) {
      this.policy = policy;
      policy.init(new ModelContext(CPUS, SLICE_NS, 8));
      for (int i = 0; i < tasks.length; i++) {
        tasks[i] = new ModelTask("task", i + 1, 1 + i * 10);
      }
    }

    void run(int rounds) {
      for (int round = 0; round < rounds; round++) {
        for (ModelTask task : tasks) {
          task.await(EnqueueReason.WOKEN);
          policy.enqueue(task);
        }
        policy.dequeue(tasks[round % tasks.length]);
        dispatcher.want(tasks.length, tasks.length);
        policy.dispatch(dispatcher);
        for (ModelTask task = dispatcher.takeFirst(); task != null; task = dispatcher.takeFirst()) {
          task.ran(1000 + round);
          policy.stopping(task, false);
        }
        policy.tick(round);
      }
    }

    /// The model's own ready queue allocates an entry per decision.
    long bytesOfModelAlone(ThreadMXBean threads) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int round = 0; round < 1000; round++) {
        dispatcher.want(tasks.length, tasks.length);
        for (int i = 1; i < tasks.length; i++) {
          tasks[i].await(EnqueueReason.WOKEN);
          dispatcher.decide(tasks[i]).vtime(i).submit();
        }
        while (dispatcher.takeFirst() != null) {
          tasks[0].ran(0);
        }
      }
      return threads.getCurrentThreadAllocatedBytes() - before;
    }
  }
}
