// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.simulator.topology.Topologies;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Which idle CPU is chosen, as `kernel/sched/ext_idle.c` does.
final class IdleCpusTest {
  private static IdleCpus allIdle(Topology topology) {
    IdleCpus idle = new IdleCpus(topology, topology.online());
    for (int cpu = 0; cpu < topology.cpuCount(); cpu++) {
      idle.enter(cpu);
    }
    return idle;
  }

  private static CpuSet all(Topology topology) {
    return CpuSet.range(0, topology.cpuCount() - 1);
  }

  @Test
  void anIdleCpuIsGivenOutOnce() {
    IdleCpus idle = allIdle(new TopologyBuilder(2).build());

    assertThat(idle.claim(1)).isTrue();
    assertThat(idle.claim(1)).isFalse();
    assertThat(idle.contains(1)).isFalse();
    assertThat(idle.count()).isEqualTo(1);
    assertThat(idle.pick(CpuSet.of(1))).isEqualTo(-1);
    assertThat(idle.pick(CpuSet.of(0, 1))).isZero();
    assertThat(idle.pick(CpuSet.of(0, 1))).isEqualTo(-1);
    idle.enter(1);
    idle.enter(1);
    assertThat(idle.count()).isEqualTo(1);
  }

  @Test
  void theyAreGivenOutInTurn() {
    Topology four = new TopologyBuilder(4).build();
    IdleCpus idle = allIdle(four);

    for (int i = 0; i < 8; i++) {
      int cpu = idle.pick(all(four));
      assertThat(cpu).isEqualTo(i % 4);
      idle.enter(cpu);
    }
  }

  @Test
  void wholeCoresGoFirst() {
    Topology smt = Topologies.parse("8-smt"); // 0+4, 1+5, 2+6, 3+7
    IdleCpus idle = allIdle(smt);
    idle.claim(0);
    idle.claim(5);

    assertThat(idle.pickNear(all(smt), 4)).as("4's sibling is busy").isIn(2, 3, 6, 7);
    assertThat(idle.pick(all(smt))).isIn(2, 3, 6, 7);
  }

  @Test
  void withoutAWholeCoreThePreviousCpuIsTaken() {
    Topology smt = Topologies.parse("4-smt"); // 0+2, 1+3
    IdleCpus idle = allIdle(smt);
    idle.claim(0);
    idle.claim(1);

    assertThat(idle.pickNear(all(smt), 3)).isEqualTo(3);
    assertThat(idle.pickNear(all(smt), 3)).isEqualTo(2);
    assertThat(idle.pickNear(all(smt), 3)).isEqualTo(-1);
  }

  @Test
  void aCoreIsWholeAgainWhenBothItsThreadsIdle() {
    Topology smt = Topologies.parse("4-smt");
    IdleCpus idle = allIdle(smt);
    idle.claim(0);
    idle.claim(1);
    idle.enter(1);

    assertThat(idle.pickNear(all(smt), 2)).as("core 1+3 is whole, 0+2 is not").isIn(1, 3);
  }

  @Test
  void aCoreWhoseOtherThreadIsOfflineIsWhole() {
    Topology smt = Topologies.parse("4-smt");
    MutableCpuSet online = CpuSet.of(0, 1, 3).copy(); // 2, the sibling of 0, is not
    IdleCpus idle = new IdleCpus(smt, online);
    idle.enter(0);
    idle.enter(1); // of a core that is not whole

    assertThat(idle.pickNear(all(smt), 1)).isZero();
    assertThat(idle.pick(all(smt))).as("never one that is offline").isEqualTo(1);
    assertThat(idle.pick(all(smt))).isEqualTo(-1);
  }

  @Test
  void theSameCacheIsNearerThanTheRest() {
    Topology caches =
        new TopologyBuilder(6).cache(CpuSet.of(0, 1, 2)).cache(CpuSet.of(3, 4, 5)).build();
    IdleCpus idle = allIdle(caches);
    idle.claim(4);

    assertThat(idle.pickNear(all(caches), 4)).isIn(3, 5);
    assertThat(idle.pickNear(all(caches), 4)).isIn(3, 5);
    assertThat(idle.pickNear(all(caches), 4)).isIn(0, 1, 2);
  }

  @Test
  void theSameNodeIsNearerThanTheRest() {
    Topology nodes =
        new TopologyBuilder(8)
            .cache(CpuSet.of(0, 1))
            .cache(CpuSet.of(2, 3))
            .cache(CpuSet.of(4, 5))
            .cache(CpuSet.of(6, 7))
            .node(CpuSet.of(0, 1, 2, 3))
            .node(CpuSet.of(4, 5, 6, 7))
            .build();
    IdleCpus idle = allIdle(nodes);
    idle.claim(6);
    idle.claim(7);

    assertThat(idle.pickNear(all(nodes), 6)).as("its cache is busy").isIn(4, 5);
  }

  @Test
  void nobodyIsSentWhereItMayNotRun() {
    for (String name : new String[] {"16", "16-smt", "4x4-numa"}) {
      Topology topology = Topologies.parse(name);
      for (int seed = 1; seed <= 30; seed++) {
        Random random = new Random(seed);
        IdleCpus idle = new IdleCpus(topology, topology.online());
        MutableCpuSet expected = new MutableCpuSet(16);
        for (int i = 0; i < 500; i++) {
          int cpu = random.nextInt(16);
          CpuSet allowed = CpuSet.of(random.nextInt(16), random.nextInt(16), random.nextInt(16));
          switch (random.nextInt(4)) {
            case 0, 1 -> {
              idle.enter(cpu);
              expected.add(cpu);
            }
            case 2 -> {
              assertThat(idle.claim(cpu)).isEqualTo(expected.contains(cpu));
              expected.remove(cpu);
            }
            default -> {
              int picked = random.nextBoolean() ? idle.pick(allowed) : idle.pickNear(allowed, cpu);
              String what = "%s, seed %d, step %d".formatted(name, seed, i);
              if (allowed.intersects(expected)) {
                assertThat(allowed.contains(picked) && expected.contains(picked)).as(what).isTrue();
                expected.remove(picked);
              } else {
                assertThat(picked).as(what).isEqualTo(-1);
              }
            }
          }
          assertThat(idle.count()).isEqualTo(expected.size());
        }
      }
    }
  }
}
