// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.engine.PlainFifo;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.ScriptedMachine;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.Report;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever a policy does, it is reported, the machine's fallback takes over, and nothing more is
/// decided.
@Timeout(30)
class PolicyFaultTest {
  /// Little CPU time, much patience by the wall: this machine may be busy.
  private static final CallBudget OF_CPU_TIME =
      new CallBudget(Duration.ofMillis(60).toNanos(), Duration.ofSeconds(20).toNanos());

  private static final CallBudget OF_WALL_TIME =
      new CallBudget(Duration.ofSeconds(20).toNanos(), Duration.ofMillis(250).toNanos());

  private final ScriptedMachine machine = new ScriptedMachine(4);
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private @Nullable SchedulingSession session;

  @AfterEach
  void close() {
    if (session != null) {
      session.close();
    }
  }

  private void start(SchedulingPolicy policy) {
    start(policy, OF_CPU_TIME);
  }

  private void start(SchedulingPolicy policy, CallBudget budget) {
    session =
        SchedulingSession.start(
            machine, policy, SessionOptions.of("bad").withBudget(budget), faults::add);
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 10 s for: " + what).isLessThan(end);
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Fault awaitFault() {
    await("a fault", () -> !faults.isEmpty());
    assertThat(machine.fallBacks).isEqualTo(1);
    return faults.getFirst();
  }

  private void assertNothingMoreIsDecided() throws InterruptedException {
    machine.enqueued(99, 99);
    Thread.sleep(30);
    assertThat(machine.decisions).hasSize(machine.decisionsAtFallBack);
    assertThat(faults).hasSize(1);
    assertThat(machine.attached).as("still attached").isTrue();
  }

  @Test
  void anExceptionAtTheThousandthCall() throws InterruptedException {
    AtomicBoolean exited = new AtomicBoolean();
    start(
        new PlainFifo() {
          private int calls;

          @Override
          public void enqueue(Task task) {
            if (++calls == 1000) {
              throw new IllegalStateException("the thousandth");
            }
            super.enqueue(task);
          }

          @Override
          public void exit() {
            exited.set(true);
          }
        });
    for (int pid = 1; pid <= 1500; pid++) {
      machine.enqueued(pid, pid);
    }
    Fault fault = awaitFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.THROWN);
    assertThat(fault.message())
        .isEqualTo(
            "policy 'bad' threw in enqueue(task-1000[1000]):"
                + " java.lang.IllegalStateException: the thousandth");
    assertThat(fault.task()).isEqualTo("task-1000[1000]");
    assertThat(fault.stackTrace()).contains("PolicyFaultTest").contains("at ");
    assertNothingMoreIsDecided();
    await("exit()", exited::get);
  }

  enum Where {
    ENQUEUE,
    DEQUEUE,
    DISPATCH,
    STOPPING,
    EXITED,
    TICK,
    CPU_ONLINE,
    CPU_OFFLINE
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionFromAnyMethod(Where where) throws InterruptedException {
    start(new Thrower(where));
    machine.sayAtOnce(() -> {
      machine.enqueued(1, 1);
      machine.enqueued(1, 2).ran(5, 5, 5, 1);
      machine.say(Report.CPU_OFFLINE, 0, 0).on(1, 0);
      machine.say(Report.CPU_ONLINE, 0, 0).on(1, 0);
      machine.say(Report.WITHDRAWN, 1, 2);
      machine.say(Report.EXITED, 1, 2);
      machine.enqueued(2, 3);
    });
    Fault fault = awaitFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.THROWN);
    assertThat(fault.message()).contains("thrown by " + where);
    assertNothingMoreIsDecided();
  }

  private static final class Thrower extends PlainFifo {
    private final Where where;

    Thrower(Where where) {
      this.where = where;
    }

    private void at(Where here) {
      if (here == where) {
        throw new UnsupportedOperationException("thrown by " + here);
      }
    }

    @Override
    public void enqueue(Task task) {
      at(Where.ENQUEUE);
      super.enqueue(task);
    }

    @Override
    public void dequeue(Task task) {
      at(Where.DEQUEUE);
      super.dequeue(task);
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      at(Where.DISPATCH);
      super.dispatch(dispatcher);
    }

    @Override
    public void stopping(Task task, boolean runnable) {
      at(Where.STOPPING);
    }

    @Override
    public void exited(Task task) {
      at(Where.EXITED);
    }

    @Override
    public void tick(long nowNs) {
      at(Where.TICK);
    }

    @Override
    public void cpuOnline(int cpu) {
      at(Where.CPU_ONLINE);
    }

    @Override
    public void cpuOffline(int cpu) {
      at(Where.CPU_OFFLINE);
    }
  }

  @Test
  void aStackThatOverflows() throws InterruptedException {
    start(
        new PlainFifo() {
          @Override
          public void enqueue(Task task) {
            deeper(task);
          }

          @SuppressWarnings("InfiniteRecursion")
          private int deeper(Task task) {
            return 1 + deeper(task);
          }
        });
    machine.enqueued(1, 1);
    Fault fault = awaitFault();
    assertThat(fault.message()).contains("java.lang.StackOverflowError");
    assertThat(fault.stackTrace()).contains("deeper");
    assertNothingMoreIsDecided();
  }

  @Test
  void aHeapThatIsFull() throws InterruptedException {
    start(
        new PlainFifo() {
          @Override
          public void dispatch(Dispatcher dispatcher) {
            throw new OutOfMemoryError("Java heap space");
          }
        });
    machine.enqueued(1, 1);
    assertThat(awaitFault().message())
        .isEqualTo("policy 'bad' threw in dispatch(): java.lang.OutOfMemoryError: Java heap space");
    assertNothingMoreIsDecided();
  }

  @Test
  void everyTaskDecidedTwice() throws InterruptedException {
    start(
        new PlainFifo() {
          @Override
          public void dispatch(Dispatcher dispatcher) {
            dispatcher.run(queue.first());
            dispatcher.run(queue.first());
          }
        });
    machine.enqueued(1, 1);
    Fault fault = awaitFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.INVALID_DECISION);
    assertThat(fault.message())
        .startsWith("policy 'bad' decided nonsense in dispatch(")
        .contains("a decision for it was handed over already");
    assertThat(machine.decisions).as("the first one was fine").hasSize(1);
    assertNothingMoreIsDecided();
  }

  @Test
  void aLoopThatNeverEnds() throws InterruptedException {
    AtomicBoolean release = new AtomicBoolean();
    AtomicBoolean cameBack = new AtomicBoolean();
    start(
        new PlainFifo() {
          @Override
          public void dispatch(Dispatcher dispatcher) {
            while (!release.get()) {
              Thread.onSpinWait();
            }
            try {
              dispatcher.run(queue.first());
            } catch (Throwable swallowed) {
              cameBack.set(true); // and tries again, at its return
            }
          }
        });
    machine.enqueued(1, 1);
    Fault fault = awaitFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.HUNG);
    assertThat(fault.message())
        .startsWith("policy 'bad' hung in dispatch(): the call has used ")
        .endsWith(" ms of CPU time, its budget is 60 ms");
    assertThat(fault.stackTrace()).contains("PolicyFaultTest");
    release.set(true);
    await("the abandoned agent to come back", cameBack::get);
    assertThat(machine.decisions).as("an abandoned agent writes nothing").isEmpty();
    assertNothingMoreIsDecided();
  }

  @Test
  void aCallThatSleeps() throws InterruptedException {
    AtomicBoolean interrupted = new AtomicBoolean();
    start(
        new PlainFifo() {
          @Override
          public void enqueue(Task task) {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              interrupted.set(true);
            }
          }
        },
        OF_WALL_TIME);
    machine.enqueued(1, 1);
    Fault fault = awaitFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.HUNG);
    assertThat(fault.message())
        .contains("hung in enqueue(task-1[1]): no return for ")
        .endsWith("its budget is 250 ms");
    assertThat(fault.stackTrace()).contains("CountDownLatch");
    await("the sleeper to be woken, so that its thread can end", interrupted::get);
    assertNothingMoreIsDecided();
  }

  @Test
  void aLoopThatOffersTheSameTaskToAFullRing() throws InterruptedException {
    machine.ringSpace = 0;
    start(
        new PlainFifo() {
          @Override
          public void dispatch(Dispatcher dispatcher) {
            while (!dispatcher.run(queue.first())) {
              Thread.onSpinWait();
            }
          }
        });
    machine.enqueued(1, 1);
    assertThat(awaitFault().kind()).isEqualTo(FaultKind.HUNG);
    machine.ringSpace = 10;
    assertNothingMoreIsDecided();
    assertThat(machine.decisions).isEmpty();
  }

  @Test
  void manySlowCallsAreNoHang() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    start(
        new PlainFifo() {
          @Override
          public void enqueue(Task task) {
            long end = System.nanoTime() + Duration.ofMillis(10).toNanos();
            while (System.nanoTime() < end) {
              Thread.onSpinWait();
            }
            calls.incrementAndGet();
            super.enqueue(task);
          }
        });
    for (int pid = 1; pid <= 40; pid++) {
      machine.enqueued(pid, pid);
    }
    await("all calls", () -> calls.get() == 40);
    assertThat(faults).isEmpty();
  }

  @Test
  void anAgentThatIdlesIsNoHang() throws InterruptedException {
    start(new PlainFifo(), OF_WALL_TIME);
    Thread.sleep(600);
    assertThat(faults).isEmpty();
    machine.enqueued(1, 1);
    await("a decision", () -> !machine.decisions.isEmpty());
  }

  @Test
  void aListenerThatThrowsDoesNoHarm() {
    session =
        SchedulingSession.start(
            machine,
            new Thrower(Where.ENQUEUE),
            SessionOptions.of("bad"),
            fault -> {
              faults.add(fault);
              throw new IllegalStateException("the listener's own");
            });
    machine.enqueued(1, 1);
    awaitFault();
    assertThat(session.fault()).isSameAs(faults.getFirst());
  }

  @Test
  void aFailureOfTheEngineIsNotBlamedOnThePolicy() {
    start(new PlainFifo());
    machine.say(77, 1, 1);
    Fault fault = awaitFault();
    assertThat(fault.kind()).isEqualTo(FaultKind.ENGINE);
    assertThat(fault.message()).contains("report of unknown kind 77");
  }
}
