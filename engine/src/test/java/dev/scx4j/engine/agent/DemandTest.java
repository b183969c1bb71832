// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.engine.ScriptedMachine;
import org.junit.jupiter.api.Test;

class DemandTest {
  private final ScriptedMachine machine = new ScriptedMachine(4);
  private final Demand demand = new Demand(machine, 8);
  private long now = 1;

  private int look(int ready, int... free) {
    machine.ready = ready;
    machine.free.clear();
    for (int cpu : free) {
      machine.free.add(cpu);
    }
    return demand.look(now);
  }

  @Test
  void aBatchIsWantedLessWhatIsReady() {
    assertThat(look(0)).isEqualTo(8);
    assertThat(look(5, 0, 1)).isEqualTo(3);
    assertThat(look(8)).isZero();
    assertThat(look(20)).isZero();
  }

  @Test
  void withLateBindingAsMuchAsThereAreFreeCpus() {
    demand.lateBinding(true);
    assertThat(look(0)).isZero();
    assertThat(look(0, 1, 2)).isEqualTo(2);
    assertThat(look(1, 1, 2)).isEqualTo(1);
    assertThat(look(2, 1, 2)).isZero();
  }

  @Test
  void aCpuThatStaysFreeBesideReadyDecisionsGetsOneMore() {
    assertThat(look(8, 3)).as("they may be on their way").isZero();
    now += 10_000;
    assertThat(look(8, 3)).isZero();
    now += 60_000;
    assertThat(look(8, 3)).as("they wait for busy CPUs").isEqualTo(1);
    assertThat(look(9, 3)).as("now the new one may be on its way").isZero();
    now += 60_000;
    assertThat(look(9, 3)).isEqualTo(1);
  }

  @Test
  void decisionsThatGoAreOnTheirWay() {
    assertThat(look(12, 3)).isZero();
    now += 60_000;
    assertThat(look(11, 3)).isZero();
    now += 60_000;
    assertThat(look(10, 3)).isZero();
  }

  @Test
  void cpusThatAreFreeForMomentsInTurnWantNothing() {
    for (int i = 0; i < 10; i++) {
      assertThat(look(8, i % 4)).isZero();
      now += 60_000;
    }
  }

  @Test
  void everyCpuThatStaysFreeCounts() {
    look(8, 0, 2, 3);
    now += 60_000;
    assertThat(look(8, 0, 3)).isEqualTo(2);
  }
}
