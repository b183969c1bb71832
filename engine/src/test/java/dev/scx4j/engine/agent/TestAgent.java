// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.guard.Fallback;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.statistics.TaskLedger;
import dev.scx4j.engine.statistics.TaskSelection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An agent that a test drives cycle by cycle, or starts on a thread.
final class TestAgent {
  static final long SLICE_NS = 5_000_000;

  final Lease lease = new Lease();
  final List<Fault> faults = new CopyOnWriteArrayList<>();
  final TaskLedger ledger = new TaskLedger(TaskSelection.all(), 100);
  final GuardedPolicy guarded;
  final Fallback fallback;
  final Agent agent;

  TestAgent(Machine machine, SchedulingPolicy policy, int batch) {
    guarded = new GuardedPolicy("test", policy, lease);
    fallback = new Fallback("test", machine, faults::add);
    agent = new Agent(machine, lease, guarded, fallback, ledger, SLICE_NS, batch);
  }

  boolean cycle() {
    return agent.cycle();
  }
}
