// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import dev.scx4j.engine.agent.Agent;
import dev.scx4j.engine.agent.AgentTerms;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.guard.Faults;
import dev.scx4j.engine.guard.GuardedPolicy;
import dev.scx4j.engine.guard.Lease;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.statistics.TaskLedger;
import dev.scx4j.engine.statistics.TaskSelection;

/// Runs an agent under a simple policy on a machine in memory until its code is compiled: what it
/// reads and writes is a channel of the same kind as the real machine's. The user's own policy is
/// not shown tasks that do not exist; what is its own compiles when it is used.
public final class Rehearsal {
  private static final String NAME = "rehearsal";
  private static final int EXITED_TASKS = 16;
  private static final int BATCH = 8;
  private static final long SLICE_NS = 1_000_000;

  private Rehearsal() {}

  /// Rehearses, on the calling thread.
  ///
  /// @param channel what the agent reads reports from and writes decisions to
  /// @param waves how often the agent parks, at most; 20,000 compile everything
  /// @param longestNs it ends after this time in any case: slow, emulated machines
  /// @return how often the agent parked
  /// @throws IllegalStateException if the agent failed, which is an error in the engine
  public static int run(LoopbackChannel channel, int waves, long longestNs) {
    RehearsalMachine machine = new RehearsalMachine(channel, waves, longestNs);
    Lease lease = new Lease();
    GuardedPolicy policy = new GuardedPolicy(NAME, new RehearsalPolicy(), lease);
    Faults faults = new Faults(machine, fault -> {}, 1);
    TaskLedger ledger = new TaskLedger(TaskSelection.all(), EXITED_TASKS);
    Agent agent =
        new Agent(machine, lease, policy, new AgentTerms(faults, ledger, SLICE_NS, BATCH), false);
    machine.whenOver(agent::stop);
    agent.run();
    Fault fault = faults.fault();
    if (fault != null) {
      throw new IllegalStateException(fault.message() + "\n" + fault.stackTrace());
    }
    return machine.wave();
  }
}
