// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.engine.guard.CallBudget;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.FaultKind;
import dev.scx4j.engine.machine.Report;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One policy takes over from another, from one that has failed, or from the fallback, while tasks
/// wait.
@Timeout(60)
class PolicySwapTest {
  private static final CallBudget SHORT =
      new CallBudget(Duration.ofMillis(60).toNanos(), Duration.ofMillis(250).toNanos());

  private final ScriptedMachine machine = new ScriptedMachine(4);
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private @Nullable SchedulingSession session;

  @AfterEach
  void close() {
    if (session != null) {
      session.close();
    }
  }

  /// Takes tasks in, and decides when it is told to; writes down what it was called for.
  private static class Keeper extends PlainFifo {
    final List<String> calls = new CopyOnWriteArrayList<>();
    volatile boolean deciding;

    @Override
    public void init(PolicyContext context) {
      calls.add("init");
    }

    @Override
    public void enqueue(Task task) {
      calls.add("enqueue " + task.pid());
      super.enqueue(task);
      task.attachment = this;
    }

    @Override
    public void dequeue(Task task) {
      calls.add("dequeue " + task.pid());
      super.dequeue(task);
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      calls.add("dispatch");
      if (deciding) {
        super.dispatch(dispatcher);
      }
    }

    @Override
    public void exit() {
      calls.add("exit");
    }

    boolean has(String call) {
      return calls.contains(call);
    }
  }

  private static PolicySource source(String name, Supplier<SchedulingPolicy> maker) {
    return new PolicySource(name, maker);
  }

  private SchedulingSession start(@Nullable PolicySource source, int maxFaults) {
    SessionOptions options = SessionOptions.of("old").withBudget(SHORT).withMaxFaults(maxFaults);
    SchedulingSession started = SchedulingSession.start(machine, source, options, faults::add);
    session = started;
    return started;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s for: " + what).isLessThan(end);
      Thread.sleep(2);
    }
  }

  @Test
  void theOtherPolicyGetsEveryWaitingTaskBeforeItsFirstDispatch() throws Exception {
    Keeper old = new Keeper();
    Keeper young = new Keeper();
    young.deciding = true;
    SchedulingSession running = start(source("old", () -> old), 1);
    machine.sayAtOnce(() -> {
      machine.enqueued(3, 1);
      machine.enqueued(1, 2);
      machine.enqueued(2, 3);
    });
    await("three tasks", () -> old.has("enqueue 2"));

    Succession change = running.swap(source("young", () -> young));

    assertThat(change.from()).isEqualTo("old");
    assertThat(change.to()).isEqualTo("young");
    assertThat(change.tasks()).isEqualTo(3);
    assertThat(change.pauseNs()).isNotNegative();
    assertThat(running.policyName()).isEqualTo("young");
    await("decisions", () -> machine.decisions.size() == 3);
    assertThat(young.calls).startsWith("init", "enqueue 3", "enqueue 1", "enqueue 2", "dispatch");
    assertThat(old.calls).contains("dequeue 3", "dequeue 1", "dequeue 2").endsWith("exit");
    assertThat(machine.decisions).extracting(ScriptedMachine.Handed::pid).containsExactly(3, 1, 2);
    assertThat(machine.fallBacks).isZero();
  }

  @Test
  void whatAPolicyAttachesToTasksIsNotSeenByTheNext() throws Exception {
    Keeper old = new Keeper();
    List<Object> seen = new CopyOnWriteArrayList<>();
    SchedulingSession running = start(source("old", () -> old), 1);
    machine.enqueued(1, 1);
    await("the task", () -> old.has("enqueue 1"));
    Keeper young =
        new Keeper() {
          @Override
          public void enqueue(Task task) {
            if (task.attachment != null) {
              seen.add(task.attachment);
            }
            super.enqueue(task);
          }
        };
    running.swap(source("young", () -> young));
    assertThat(seen).isEmpty();
    assertThat(young.calls).contains("enqueue 1");
  }

  @Test
  void aPolicyThatDoesNotStartLeavesTheOldOneRunning() throws Exception {
    Keeper old = new Keeper();
    SchedulingSession running = start(source("old", () -> old), 1);
    PolicySource bad =
        source(
            "bad",
            () ->
                new PlainFifo() {
                  @Override
                  public void init(PolicyContext context) {
                    throw new IllegalStateException("no");
                  }
                });

    assertThatThrownBy(() -> running.swap(bad))
        .isInstanceOf(PolicyStartException.class)
        .hasMessageContaining("policy 'bad' did not start");

    machine.enqueued(1, 1);
    await("the old one goes on", () -> old.has("enqueue 1"));
    assertThat(running.policyName()).isEqualTo("old");
  }

  @Test
  void aPolicyThatFailsInItsFirstCallsLeavesTheOldOneRunningWithAllTasks() throws Exception {
    for (String where : List.of("enqueue", "dispatch")) {
      Keeper old = new Keeper();
      SchedulingSession running = start(source("old", () -> old), 1);
      machine.sayAtOnce(() -> {
        machine.enqueued(1, 1);
        machine.enqueued(2, 2);
      });
      await("two tasks", () -> old.has("enqueue 2"));
      old.calls.clear();

      assertThatThrownBy(() -> running.swap(source("bad", () -> failingIn(where))))
          .isInstanceOf(PolicySwapException.class)
          .hasMessageContaining("policy 'bad' failed in " + where + "()")
          .hasMessageContaining("'old' goes on");

      await("its tasks are back", () -> old.has("enqueue 1") && old.has("enqueue 2"));
      old.deciding = true;
      machine.enqueued(3, 3);
      await("all are decided", () -> machine.decisions.size() == 3);
      assertThat(faults).isEmpty();
      assertThat(running.policyName()).isEqualTo("old");
      running.close();
      machine.decisions.clear();
    }
  }

  private static SchedulingPolicy failingIn(String where) {
    return new PlainFifo() {
      private int enqueued;

      @Override
      public void enqueue(Task task) {
        super.enqueue(task);
        if (where.equals("enqueue") && ++enqueued == 2) {
          throw new IllegalStateException("bad");
        }
      }

      @Override
      public void dispatch(Dispatcher dispatcher) {
        throw new IllegalStateException("bad");
      }
    };
  }

  @Test
  void aPolicyThatHangsInItsFirstCallsIsAbandonedAndTheOldOneMadeAnew() throws Exception {
    List<Keeper> olds = new CopyOnWriteArrayList<>();
    SchedulingSession running =
        start(
            source(
                "old",
                () -> {
                  Keeper made = new Keeper();
                  olds.add(made);
                  return made;
                }),
            1);
    machine.enqueued(1, 1);
    await("the task", () -> olds.getFirst().has("enqueue 1"));
    CountDownLatch never = new CountDownLatch(1);
    PolicySource hanging =
        source(
            "hanging",
            () ->
                new PlainFifo() {
                  @Override
                  public void enqueue(Task task) {
                    while (never.getCount() > 0) {
                      Thread.onSpinWait();
                    }
                  }
                });

    assertThatThrownBy(() -> running.swap(hanging))
        .isInstanceOf(PolicySwapException.class)
        .hasMessageContaining("policy 'hanging' hung in enqueue()")
        .hasMessageContaining("a new instance of 'old' goes on");

    await("another instance", () -> olds.size() == 2 && olds.getLast().has("init"));
    machine.enqueued(1, 1); // as the machine does when an agent comes anew
    await("its task", () -> olds.getLast().has("enqueue 1"));
    assertThat(machine.renewals).isEqualTo(1);
    assertThat(machine.abandoned).isEqualTo(1);
    assertThat(machine.fallBacks).isZero();
    assertThat(faults).isEmpty();
    never.countDown();
    Thread.sleep(20);
    machine.enqueued(2, 2);
    await("it decides on", () -> olds.getLast().has("enqueue 2"));
  }

  @Test
  void aPolicyIsMadeAnewUntilItHasFailedTooOften() throws Exception {
    AtomicInteger made = new AtomicInteger();
    SchedulingSession running =
        start(
            source(
                "shaky",
                () -> {
                  made.incrementAndGet();
                  return new PlainFifo() {
                    @Override
                    public void enqueue(Task task) {
                      throw new IllegalStateException("shaky");
                    }
                  };
                }),
            3);
    for (int fault = 1; fault <= 3; fault++) {
      int seq = fault;
      await("instance " + fault, () -> made.get() == seq);
      machine.enqueued(seq, seq);
      await("fault " + fault, () -> faults.size() == seq);
    }
    assertThat(faults).extracting(Fault::count).containsExactly(1, 2, 3);
    assertThat(faults).extracting(Fault::isQuarantined).containsExactly(false, false, true);
    assertThat(running.faults().count(FaultKind.THROWN)).isEqualTo(3);
    assertThat(machine.fallBacks).isEqualTo(1);
    assertThat(made.get()).isEqualTo(3);
    await("the fallback schedules", () -> !running.isDecided());
  }

  @Test
  void anotherPolicyEndsTheFallback() throws Exception {
    SchedulingSession running = start(source("bad", () -> failingIn("dispatch")), 1);
    machine.enqueued(1, 1);
    await("a fault", () -> running.fault() != null);
    Keeper good = new Keeper();
    good.deciding = true;

    running.swap(source("good", () -> good));

    assertThat(running.fault()).isNull();
    await("what waits is reported anew", () -> machine.resynchronisations > 0);
    machine.enqueued(2, 2);
    await("it decides", () -> machine.decisions.stream().anyMatch(each -> each.pid() == 2));
  }

  @Test
  void withoutAPolicyTheFallbackSchedulesUntilOneComes() throws Exception {
    SchedulingSession running = start(null, 1);
    assertThat(machine.fallBacks).isEqualTo(1);
    assertThat(running.policyName()).isEqualTo("none");
    Keeper good = new Keeper();
    good.deciding = true;
    Succession change = running.swap(source("good", () -> good));
    assertThat(change.from()).isEqualTo("none");
    machine.enqueued(2, 2);
    await("it decides", () -> machine.decisions.size() == 1);
  }

  @Test
  void aThousandSwapsLoseNobodyAndDoubleNobody() throws Exception {
    machine.decisionsStayReady = true; // at most a batch is decided
    machine.ready = 8;
    SchedulingSession running = start(source("0", Keeper::new), 1);
    machine.sayAtOnce(() -> {
      for (int pid = 1; pid <= 40; pid++) {
        machine.enqueued(pid, pid);
      }
    });
    await("all", () -> running.agentCounters().enqueues.get() == 40);
    for (int i = 1; i <= 1_000; i++) {
      Keeper next = new Keeper();
      assertThat(running.swap(source("policy " + i, () -> next)).tasks()).isEqualTo(40);
    }
    Keeper last = new Keeper();
    last.deciding = true;
    running.swap(source("last", () -> last));
    machine.ready = 0;
    for (int i = 0; machine.decisions.size() < 40; i++) {
      assertThat(i).as("rounds until all are decided").isLessThan(10_000);
      machine.ready = 0;
      machine.say(Report.SLEPT, 1_000, 1_000);
      Thread.sleep(1);
    }
    assertThat(machine.decisions)
        .extracting(ScriptedMachine.Handed::pid)
        .doesNotHaveDuplicates()
        .hasSize(40);
  }

  @Test
  void nobodyTakesOverFromAnEndedSession() {
    SchedulingSession running = start(source("old", Keeper::new), 1);
    running.close();
    assertThatThrownBy(() -> running.swap(source("late", Keeper::new)))
        .isInstanceOf(PolicySwapException.class)
        .hasMessageContaining("not scheduled by scx4j any more");
  }
}
