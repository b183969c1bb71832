// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.engine.ScriptedMachine;
import dev.scx4j.engine.machine.Report;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What a policy may say to its dispatcher, and how it is told what it may not.
class DispatcherTest {
  /// A policy that does one thing with the first task it holds.
  private static final class OneMove implements SchedulingPolicy {
    final FifoQueue queue = new FifoQueue();
    final Consumer<Dispatcher> move;

    OneMove(BiConsumer<Dispatcher, Task> move) {
      this.move = dispatcher -> move.accept(dispatcher, queue.first());
    }

    @Override
    public void enqueue(Task task) {
      queue.add(task);
    }

    @Override
    public void dequeue(Task task) {
      queue.remove(task);
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      move.accept(dispatcher);
    }
  }

  private final ScriptedMachine machine = new ScriptedMachine(10);

  private void run(BiConsumer<Dispatcher, Task> move) {
    TestAgent agent = new TestAgent(machine, new OneMove(move), 8);
    machine.say(Report.AFFINITY, 812, 0).cpus(0, new long[] {0b1111});
    machine.enqueued(812, 1).named("compute_3").restricted();
    agent.cycle();
  }

  private void refuses(
      BiConsumer<Dispatcher, Task> move, Class<? extends Exception> type, String message) {
    assertThatThrownBy(() -> run(move)).isInstanceOf(type).hasMessage(message);
    assertThat(machine.decisions).hasSizeLessThan(2);
  }

  @Test
  void aDecisionSaysWhereHowLongInWhichOrderAndWhetherToPreempt() {
    run((d, task) -> d.decide(task).onCpu(3).sliceNs(777).vtime(-9).preempting().submit());
    assertThat(machine.decisions)
        .containsExactly(new ScriptedMachine.Handed(812, 1, 3, 777, true, -9, true, 0));
  }

  @Test
  void whatOneDecisionSaidDoesNotReachTheNext() {
    run((d, task) -> {
      d.decide(task).onCpu(3).sliceNs(777).vtime(-9).preempting();
      d.run(task);
    });
    assertThat(machine.decisions)
        .containsExactly(
            new ScriptedMachine.Handed(812, 1, -1, TestAgent.SLICE_NS, false, 0, false, 0));
  }

  @Test
  void theDispatcherTellsTheTimeTheFreeCpusAndWhatIsWanted() {
    machine.free.clear();
    machine.free.add(7);
    run((d, task) -> {
      assertThat(d.nowNs()).isEqualTo(machine.nowNs);
      assertThat(d.freeCpus()).isEqualTo(CpuSet.of(7));
      assertThat(d.wanted()).isEqualTo(8);
      d.run(task);
      assertThat(d.wanted()).isEqualTo(7);
    });
  }

  @Test
  void aTaskThatIsHeldBackIsNotAmongThoseThatAreWanted() {
    AtomicLong untilNs = new AtomicLong();
    run((d, task) -> {
      int wanted = d.wanted();
      untilNs.set(d.nowNs() + 1000);
      assertThat(d.decide(task).notBefore(untilNs.get()).submit()).isTrue();
      assertThat(d.wanted()).isEqualTo(wanted);
    });
    assertThat(machine.decisions)
        .extracting(ScriptedMachine.Handed::notBeforeNs)
        .containsExactly(untilNs.get());
  }

  @Test
  void aTimeThatHasPassedHoldsNothingBack() {
    for (long agoNs : new long[] {0, 1, 1000, Long.MAX_VALUE / 2}) {
      machine.decisions.clear();
      run((d, task) -> {
        int wanted = d.wanted();
        d.decide(task).notBefore(d.nowNs() - agoNs).submit();
        assertThat(d.wanted()).isEqualTo(wanted - 1);
      });
      assertThat(machine.decisions.getLast().notBeforeNs()).isZero();
    }
  }

  @Test
  void aForbiddenCpu() {
    refuses(
        (d, task) -> d.decide(task).onCpu(9).submit(),
        IllegalArgumentException.class,
        "policy 'test': decision for compute_3[812] on CPU 9, which it may not use (allowed: 0-3)");
  }

  @Test
  void aCpuThatDoesNotExist() {
    for (int cpu : new int[] {-1, 10, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      refuses(
          (d, task) -> d.decide(task).onCpu(cpu),
          IllegalArgumentException.class,
          "policy 'test': decision for compute_3[812] on CPU "
              + cpu
              + ", but this machine's CPUs are 0-9");
    }
  }

  @Test
  void aSliceThatIsNone() {
    for (long slice : new long[] {0, -1, Long.MIN_VALUE}) {
      refuses(
          (d, task) -> d.decide(task).sliceNs(slice),
          IllegalArgumentException.class,
          "policy 'test': decision for compute_3[812] with a slice of "
              + slice
              + " ns; a slice is positive");
    }
  }

  @Test
  void theSameTaskTwice() {
    refuses(
        (d, task) -> {
          d.run(task);
          d.run(task);
        },
        IllegalStateException.class,
        "policy 'test': decision for compute_3[812], which the policy does not hold (a decision"
            + " for it was handed over already)");
  }

  @Test
  void theSameDecisionTwice() {
    refuses(
        (d, task) -> {
          Decision decision = d.decide(task);
          decision.submit();
          decision.submit();
        },
        IllegalStateException.class,
        "policy 'test': this decision was submitted already; begin another with decide()");
  }

  @Test
  void preemptingNoCpuInParticular() {
    refuses(
        (d, task) -> d.decide(task).preempting().submit(),
        IllegalStateException.class,
        "policy 'test': decision for compute_3[812] preempts, but names no CPU; say onCpu() too");
  }

  @Test
  void decidingOutsideDispatch() {
    AtomicReference<Dispatcher> kept = new AtomicReference<>();
    AtomicReference<Task> task = new AtomicReference<>();
    run((d, first) -> {
      kept.set(d);
      task.set(first);
    });
    assertThatThrownBy(() -> kept.get().run(task.get())).hasMessageContaining("outside dispatch()");
  }

  @Test
  void decidingOnAThreadOfOnesOwn() {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    run((d, task) -> {
      Thread thread = new Thread(() -> d.run(task));
      thread.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
      thread.start();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    assertThat(thrown.get()).hasMessageContaining("on another thread than the agent's");
    assertThat(machine.decisions).isEmpty();
  }

  @Test
  void aDecisionThatFoundTheRingFullMayBeSubmittedAgain() {
    machine.ringSpace = 0;
    run((d, task) -> {
      Decision decision = d.decide(task);
      assertThat(decision.submit()).isFalse();
      assertThat(d.wanted()).isEqualTo(10);
      machine.ringSpace = 1;
      assertThat(decision.submit()).isTrue();
    });
    assertThat(machine.decisions).hasSize(1);
  }
}
