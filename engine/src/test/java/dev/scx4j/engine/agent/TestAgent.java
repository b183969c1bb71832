// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.Faults;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.statistics.AgentCounters;
import dev.scx4j.engine.statistics.TaskLedger;
import dev.scx4j.engine.statistics.TaskSelection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An agent that a test drives cycle by cycle, or starts on a thread.
final class TestAgent {
  static final long SLICE_NS = 5_000_000;

  final Lease lease = new Lease();
  final List<Fault> faults = new CopyOnWriteArrayList<>();
  final TaskLedger ledger;
  final GuardedPolicy guarded;
  final Agent agent;
  private final AgentTerms terms;

  TestAgent(Machine machine, SchedulingPolicy policy, int batch) {
    this(machine, policy, batch, TaskSelection.all());
  }

  private TestAgent(Machine machine, SchedulingPolicy policy, int batch, TaskSelection selection) {
    ledger = new TaskLedger(selection, 100);
    guarded = new GuardedPolicy("test", policy, lease);
    Faults told = new Faults(machine, faults::add, 1);
    terms = new AgentTerms(told, ledger, SLICE_NS, batch);
    agent = new Agent(machine, lease, guarded, terms, false);
  }

  static TestAgent withoutStatistics(Machine machine, SchedulingPolicy policy, int batch) {
    return new TestAgent(machine, policy, batch, TaskSelection.none());
  }

  AgentCounters counters() {
    return terms.counters();
  }

  boolean cycle() {
    return agent.cycle();
  }
}
