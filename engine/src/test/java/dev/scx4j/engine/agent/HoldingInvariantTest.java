// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.Task;
import dev.scx4j.engine.PlainFifo;
import dev.scx4j.engine.ScriptedMachine;
import dev.scx4j.engine.ScriptedMachine.Handed;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random lives of tasks, with reports lost, repeated and late, decisions refused and stale: a
/// policy never holds a task twice, and every task that waits is held or decided.
class HoldingInvariantTest {
  private static final int PIDS = 30;
  private static final int STEPS = 20_000;

  /// What really is with a pid.
  private static final class Life {
    long taskId;
    long seq;
    boolean waiting;
    long runs;
  }

  /// A policy that checks what it is told.
  private static final class Suspicious extends PlainFifo {
    final Set<Task> held = new HashSet<>();

    @Override
    public void enqueue(Task task) {
      assertThat(held.add(task)).as("%s is held already", task).isTrue();
      super.enqueue(task);
    }

    @Override
    public void dequeue(Task task) {
      assertThat(held.remove(task)).as("%s is not held", task).isTrue();
      super.dequeue(task);
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (dispatcher.wanted() > 0 && !queue.isEmpty() && dispatcher.run(queue.first())) {
        held.remove(queue.removeFirst());
      }
    }

    @Override
    public void exited(Task task) {
      assertThat(held).doesNotContain(task);
    }
  }

  private final ScriptedMachine machine = new ScriptedMachine(4);
  private final Suspicious policy = new Suspicious();
  private final TestAgent agent = new TestAgent(machine, policy, 8);
  private final Life[] lives = new Life[PIDS + 1];
  private final List<ReportValues> late = new ArrayList<>();
  private long lastSeq;
  private long lastTaskId;

  @ParameterizedTest
  @ValueSource(longs = {101, 102, 103, 104, 105, 106, 107, 108})
  void whateverIsReported(long seed) {
    Random random = new Random(seed);
    for (int pid = 1; pid <= PIDS; pid++) {
      lives[pid] = new Life();
      lives[pid].taskId = ++lastTaskId;
    }
    for (int step = 0; step < STEPS; step++) {
      live(1 + random.nextInt(PIDS), random);
      machine.ringSpace = random.nextInt(4);
      if (random.nextInt(8) == 0) {
        machine.free.setFirst(random.nextInt(5));
        agent.cycle();
        assertThat(agent.guarded.held())
            .as("seed %d step %d", seed, step)
            .isEqualTo(policy.held.size());
        answerDecisions(random);
      }
    }
    machine.reports.addAll(late);
    settle(seed);
  }

  /// Something happens to a task.
  private void live(int pid, Random random) {
    Life life = lives[pid];
    int what = random.nextInt(20);
    if (!life.waiting) {
      life.runs++;
      if (what == 0) {
        say(Report.EXITED, pid, random);
        life.taskId = ++lastTaskId;
        life.runs = 0;
      } else if (what < 6) {
        say(Report.SLEPT, pid, random);
      }
      enqueue(pid, random);
    } else if (what < 4) {
      life.waiting = false;
      say(Report.RESCUED + random.nextInt(3), pid, random);
    } else if (what < 6) { // a rescue that nobody hears of
      life.runs++;
      enqueue(pid, random);
    }
  }

  private void enqueue(int pid, Random random) {
    Life life = lives[pid];
    life.seq = ++lastSeq;
    life.waiting = true;
    ReportValues report = values(Report.ENQUEUED, pid).because(EnqueueReason.WOKEN);
    machine.reports.add(report);
    if (random.nextInt(10) == 0) {
      late.add(report); // once more, later: as after the ring was full
    }
    if (late.size() > 5) {
      machine.reports.add(late.remove(random.nextInt(late.size())));
    }
  }

  private void say(int kind, int pid, Random random) {
    if (random.nextInt(5) != 0) { // else lost
      machine.reports.add(values(kind, pid));
    }
  }

  private ReportValues values(int kind, int pid) {
    Life life = lives[pid];
    machine.pass(1_000);
    return new ReportValues()
        .about(kind, pid, life.taskId, life.seq, machine.nowNs)
        .ran(life.runs * 1_000, 1_000, 1_000, life.runs)
        .named("t" + pid);
  }

  /// The machine applies decisions: refuses some, runs the others.
  private void answerDecisions(Random random) {
    for (Handed decision : machine.decisions) {
      Life life = lives[decision.pid()];
      if (!life.waiting || life.seq != decision.seq()) {
        continue; // stale
      }
      if (random.nextInt(6) == 0) {
        machine.reports.add(values(Report.REFUSED, decision.pid()));
      } else {
        life.waiting = false;
      }
    }
    machine.decisions.clear();
  }

  /// Without any further event, the agent decides for all that waits.
  private void settle(long seed) {
    machine.free.setFirst(4);
    machine.ringSpace = Integer.MAX_VALUE;
    Map<Integer, Long> decided = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      agent.cycle();
      for (Handed decision : machine.decisions) {
        decided.put(decision.pid(), decision.seq());
      }
      machine.decisions.clear();
    }
    assertThat(policy.held).as("seed %d", seed).isEmpty();
    for (int pid = 1; pid <= PIDS; pid++) {
      if (lives[pid].waiting) {
        assertThat(decided)
            .as("seed %d, task %d waits", seed, pid)
            .containsEntry(pid, lives[pid].seq);
      }
    }
  }
}
