// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.RecordingPolicy;
import dev.scx4j.engine.ScriptedMachine;
import dev.scx4j.engine.machine.Report;
import org.junit.jupiter.api.Test;

/// One report after another, and what the policy and the machine are told.
class AgentTest {
  private final ScriptedMachine machine = new ScriptedMachine(4);
  private final RecordingPolicy policy = new RecordingPolicy();
  private final TestAgent agent = new TestAgent(machine, policy, 8);

  private void hold(int pid, long seq) {
    policy.deciding = false;
    machine.enqueued(pid, seq);
    agent.cycle();
    policy.takeCalls();
  }

  private void decide(int pid, long seq) {
    machine.enqueued(pid, seq);
    agent.cycle();
    policy.takeCalls();
  }

  @Test
  void aTaskThatWaitsIsDecidedAndFlushedOnce() {
    machine.enqueued(7, 1).because(EnqueueReason.WOKEN);
    agent.cycle();
    assertThat(policy.calls).containsExactly("enqueue 7#1 WOKEN", "dispatch 8");
    assertThat(machine.decisions)
        .containsExactly(
            new ScriptedMachine.Handed(7, 1, -1, TestAgent.SLICE_NS, false, 0, false, 0));
    assertThat(machine.flushes).isEqualTo(1);
    assertThat(machine.published).containsExactly(0);
  }

  @Test
  void noMoreThanABatchIsDecidedPerFlushAndTheRestIsPublished() {
    machine.decisionsStayReady = true;
    for (int pid = 1; pid <= 20; pid++) {
      machine.enqueued(pid, pid);
    }
    assertThat(agent.cycle()).isTrue();
    assertThat(machine.decisions).hasSize(8);
    assertThat(machine.published).containsExactly(12);
    assertThat(agent.cycle()).as("eight are ready, no more is wanted: park").isFalse();
    assertThat(machine.decisions).hasSize(8);
    machine.ready = 3;
    agent.cycle();
    assertThat(machine.decisions).hasSize(13);
    assertThat(machine.published).last().isEqualTo(7);
  }

  @Test
  void moreIsDecidedThanABatchWhenMoreCpusAreFree() {
    ScriptedMachine large = new ScriptedMachine(200);
    TestAgent manyCpus = new TestAgent(large, policy, 8);
    for (int pid = 1; pid <= 300; pid++) {
      large.enqueued(pid, pid);
    }
    manyCpus.cycle();
    assertThat(large.decisions).hasSize(200);
    assertThat(large.flushes).isEqualTo(1);
  }

  @Test
  void aReportOfANewEnqueueTakesTheOldOneBackFirst() {
    hold(7, 1);
    machine.enqueued(7, 2);
    agent.cycle();
    assertThat(policy.calls).containsExactly("dequeue 7#1", "enqueue 7#2 NEW", "dispatch 8");
    assertThat(agent.guarded.held()).isEqualTo(1);
  }

  @Test
  void aTaskThatHasRunIsToldAsStoppingBeforeItsEnqueue() {
    decide(7, 1);
    machine.enqueued(7, 2).ran(5_000, 5_000, 100, 1).because(EnqueueReason.SLICE_USED);
    agent.cycle();
    assertThat(policy.calls)
        .containsExactly("stopping 7 runnable", "enqueue 7#2 SLICE_USED", "dispatch 8");
  }

  @Test
  void aTaskThatWasRequeuedWithoutRunningIsNotToldAsStopping() {
    decide(7, 1);
    machine.say(Report.WITHDRAWN, 7, 1);
    machine.enqueued(7, 2).because(EnqueueReason.CHANGED);
    agent.cycle();
    assertThat(policy.calls).containsExactly("enqueue 7#2 CHANGED", "dispatch 8");
  }

  @Test
  void whatTheKernelRanOrWithdrewIsTakenBackFromThePolicy() {
    int seq = 0;
    for (int kind : new int[] {Report.RESCUED, Report.OVERDUE, Report.WITHDRAWN}) {
      hold(7, ++seq);
      machine.say(kind, 7, seq);
      agent.cycle();
      assertThat(policy.takeCalls()).containsExactly("dequeue 7#" + seq);
      assertThat(agent.guarded.held()).isZero();
    }
  }

  @Test
  void anOutcomeOfAnOlderEnqueueDoesNotDisturbTheNewerOne() {
    hold(7, 2);
    for (int kind : new int[] {Report.RESCUED, Report.OVERDUE, Report.WITHDRAWN, Report.REFUSED}) {
      machine.say(kind, 7, 1);
    }
    agent.cycle();
    assertThat(policy.takeCalls()).containsExactly("dispatch 8");
    assertThat(agent.counters().staleReports.get()).isEqualTo(4);
  }

  @Test
  void anOutcomeOfADecidedTaskLeavesThePolicyAlone() {
    decide(7, 1);
    machine.say(Report.RESCUED, 7, 1);
    agent.cycle();
    assertThat(policy.calls).isEmpty();
    machine.say(Report.REFUSED, 7, 1);
    agent.cycle();
    assertThat(policy.calls).as("it has been rescued: nothing to decide again").isEmpty();
  }

  @Test
  void anEnqueueThatIsReportedAfterItsEndIsIgnored() {
    hold(7, 1);
    machine.say(Report.RESCUED, 7, 2);
    machine.enqueued(7, 2);
    agent.cycle();
    assertThat(policy.takeCalls()).containsExactly("dispatch 8");
  }

  @Test
  void anEnqueueThatIsReportedLateDoesNotReplaceALaterOne() {
    hold(7, 6);
    machine.enqueued(7, 5).about(Report.ENQUEUED, 7, 70, 5, machine.nowNs - 5_000);
    agent.cycle();
    assertThat(policy.takeCalls()).containsExactly("dispatch 8");
    assertThat(policy.queue.first().enqueueNumber()).isEqualTo(6);
  }

  @Test
  void aRefusedDecisionComesBackAsAnEnqueue() {
    decide(7, 1);
    machine.say(Report.REFUSED, 7, 1).on(2, Report.REFUSED_CPU);
    agent.cycle();
    assertThat(policy.calls).containsExactly("enqueue 7#1 REFUSED", "dispatch 8");
    assertThat(machine.decisions).hasSize(2);
  }

  @Test
  void aTaskThatSleepsIsToldAsStoppingWithItsRunTimes() {
    decide(7, 1);
    machine.say(Report.SLEPT, 7, 1).ran(9_000, 4_000, 300, 2);
    agent.cycle();
    assertThat(policy.takeCalls()).containsExactly("stopping 7 asleep");
    machine.enqueued(7, 2).ran(9_000, 4_000, 300, 2);
    agent.cycle();
    assertThat(policy.calls).as("no second stop").containsExactly("enqueue 7#2 NEW", "dispatch 8");
  }

  @Test
  void aTaskThatSleepsAfterALostRescueIsTakenBack() {
    hold(7, 1);
    machine.say(Report.SLEPT, 7, 3).ran(9_000, 4_000, 300, 2);
    agent.cycle();
    assertThat(policy.takeCalls()).containsExactly("dequeue 7#1", "stopping 7 asleep");
  }

  @Test
  void aTaskThatIsGoneIsTakenBackAndItsObjectStandsForAnother() {
    hold(7, 1);
    var object = policy.queue.first();
    machine.say(Report.EXITED, 7, 1);
    agent.cycle();
    assertThat(policy.takeCalls()).containsExactly("dequeue 7#1", "exited 7");
    machine.enqueued(8, 2);
    agent.cycle();
    assertThat(policy.queue.first()).isSameAs(object);
    assertThat(object.name()).isEqualTo("task-8");
    assertThat(object.attachment).isNull();
  }

  @Test
  void aReusedPidEndsTheOldTaskFirst() {
    hold(7, 1);
    policy.queue.first().attachment = "old";
    machine.enqueued(7, 9).about(Report.ENQUEUED, 7, 71, 9, machine.nowNs);
    machine.say(Report.EXITED, 7, 1); // the old task's, late
    agent.cycle();
    assertThat(policy.takeCalls())
        .containsExactly("dequeue 7#1", "exited 7", "enqueue 7#9 NEW", "dispatch 8");
    assertThat(policy.queue.first().attachment).isNull();
  }

  @Test
  void reportsOfUnknownTasksAreIgnored() {
    for (int kind = Report.RESCUED; kind <= Report.EXITED; kind++) {
      machine.say(kind, 99, 1);
    }
    agent.cycle();
    assertThat(policy.calls).isEmpty();
  }

  @Test
  void cpusComeAndGo() {
    machine.say(Report.CPU_OFFLINE, 0, 0).on(3, 0);
    machine.say(Report.CPU_ONLINE, 0, 0).on(3, 0);
    agent.cycle();
    assertThat(policy.calls).containsExactly("offline 3", "online 3");
  }

  @Test
  void whatFindsTheRingFullStaysWithThePolicyAndIsTriedAgain() {
    machine.ringSpace = 2;
    for (int pid = 1; pid <= 4; pid++) {
      machine.enqueued(pid, pid);
    }
    assertThat(agent.cycle()).isTrue();
    assertThat(machine.decisions).hasSize(2);
    assertThat(machine.published).last().isEqualTo(2);
    assertThat(agent.cycle()).as("once more after the flush").isTrue();
    assertThat(agent.cycle()).as("still full: do not spin").isFalse();
    assertThat(machine.published).last().isEqualTo(2);
    machine.ringSpace = 10;
    agent.cycle();
    assertThat(machine.decisions).extracting(d -> d.pid()).containsExactly(1, 2, 3, 4);
    assertThat(agent.counters().ringFull.get()).isEqualTo(3);
  }

  @Test
  void aPolicyThatDecidesNothingIsLeftInPeaceUntilSomethingHappens() {
    policy.deciding = false;
    machine.enqueued(7, 1);
    assertThat(agent.cycle()).isFalse();
    assertThat(machine.published).as("do not wake the agent for it").last().isEqualTo(0);
    assertThat(agent.counters().declined.get()).isEqualTo(1);
    machine.free.clear();
    agent.cycle();
    assertThat(machine.published).as("wake it when a CPU is free").last().isEqualTo(1);
  }

  @Test
  void readingReportsIsASignOfLifeEvenWithoutDecisions() {
    decide(7, 1);
    machine.say(Report.SLEPT, 7, 1);
    int before = machine.flushes;
    agent.cycle();
    assertThat(machine.flushes).isEqualTo(before + 1);
    agent.cycle();
    assertThat(machine.flushes).as("an idle cycle costs no flush").isEqualTo(before + 1);
  }

  @Test
  void whatCouldNotBeReportedIsAskedForOnceThereIsSpace() {
    machine.unreported = 5;
    machine.roomToResynchronise = false;
    assertThat(agent.cycle()).isTrue();
    assertThat(machine.resynchronisations).isEqualTo(1);
    machine.enqueued(7, 1);
    assertThat(agent.cycle()).as("there was no room for all").isTrue();
    machine.roomToResynchronise = true;
    agent.cycle();
    assertThat(machine.resynchronisations).isEqualTo(3);
    agent.cycle();
    assertThat(machine.resynchronisations).isEqualTo(3);
  }

  @Test
  void deadTasksAreFoundWhenReportsWereLost() {
    policy.deciding = false;
    for (int pid = 1; pid <= 50; pid++) {
      machine.enqueued(pid, pid);
      if (pid % 2 == 0) {
        machine.dead.add(pid);
      }
    }
    agent.cycle();
    assertThat(agent.guarded.held()).isEqualTo(50);
    machine.lostReports = 1;
    agent.cycle();
    assertThat(agent.guarded.held()).isEqualTo(25);
    assertThat(policy.calls).contains("dequeue 50#50", "exited 50").doesNotContain("exited 49");
  }

  @Test
  void theAgentTicksAtMostAHundredTimesASecond() {
    int[] ticks = {0};
    TestAgent ticking =
        new TestAgent(
            machine,
            new RecordingPolicy() {
              @Override
              public void tick(long nowNs) {
                ticks[0]++;
              }
            },
            8);
    for (int i = 0; i < 1000; i++) {
      machine.pass(1_000_000);
      ticking.cycle();
    }
    assertThat(ticks[0]).isEqualTo(100);
  }
}
