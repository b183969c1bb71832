// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.scx4j.engine.PlainFifo;
import dev.scx4j.engine.rehearsal.PlainLoopback;
import dev.scx4j.engine.rehearsal.RehearsalMachine;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// A policy's pauses are its own: the agent makes no garbage that a collector would have to stop
/// for.
class AgentAllocationTest {
  private static final int CYCLES = 100_000;
  private static final int ROUNDS = 5;

  @Test
  void aHundredThousandCyclesAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RehearsalMachine machine = RehearsalMachine.endless(() -> new PlainLoopback(4));
    TestAgent agent = TestAgent.withoutStatistics(machine, new PlainFifo(), 8);
    cycles(machine, agent, 20_000);
    threads.getCurrentThreadAllocatedBytes(); // its own first call allocates
    // What is linked or compiled for the first time allocates once; a cycle that allocates does so
    // in every round.
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && allocated > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      cycles(machine, agent, CYCLES);
      allocated = Math.min(allocated, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(agent.counters().decisions.get()).isGreaterThan(CYCLES);
    assertThat(agent.counters().resynchronisations.get()).isPositive();
    assertThat(allocated).isZero();
  }

  private static void cycles(RehearsalMachine machine, TestAgent agent, int count) {
    for (int i = 0; i < count; i++) {
      if (!agent.cycle()) {
        machine.park();
      }
    }
  }
}
