// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TopologyBuilderTest {
  @Test
  void aMachineOfWhichNothingIsSaidIsTheSimplest() {
    Topology machine = FixedTopology.uniform(4);

    assertThat(machine.cpuCount()).isEqualTo(4);
    assertThat(machine.online()).hasToString("0-3");
    assertThat(machine.siblings(2)).hasToString("2");
    assertThat(machine.cacheCount()).isEqualTo(1);
    assertThat(machine.cacheCpus(0)).hasToString("0-3");
    assertThat(machine.nodeCount()).isEqualTo(1);
    assertThat(machine.node(3)).isZero();
    assertThat(machine.capacity(1)).isEqualTo(1024);
  }

  @Test
  void coresCachesNodesAndCapacitiesAreAsDeclared() {
    Topology machine =
        new TopologyBuilder(8)
            .core(CpuSet.of(0, 4))
            .core(CpuSet.of(1, 5))
            .core(CpuSet.of(2, 6))
            .core(CpuSet.of(3, 7))
            .cache(CpuSet.of(0, 1, 4, 5))
            .cache(CpuSet.of(2, 3, 6, 7))
            .node(CpuSet.range(0, 7))
            .capacity(7, 512)
            .build();

    assertThat(machine.siblings(6)).hasToString("2,6");
    assertThat(machine.cache(5)).isZero();
    assertThat(machine.cache(6)).isEqualTo(1);
    assertThat(machine.cacheCpus(1)).hasToString("2-3,6-7");
    assertThat(machine.nodeCpus(0)).hasToString("0-7");
    assertThat(machine.capacity(7)).isEqualTo(512);
    assertThat(machine).hasToString("8 CPUs (8 online), 4 cores, 2 caches, 1 node");
  }

  @Test
  void aCpuOfWhichNothingIsKnownIsAGroupOfItsOwn() {
    Topology machine =
        new TopologyBuilder(4).cache(CpuSet.range(0, 2)).node(CpuSet.range(0, 2)).build();

    assertThat(machine.cache(3)).isEqualTo(1);
    assertThat(machine.cacheCpus(1)).hasToString("3");
    assertThat(machine.node(3)).isEqualTo(1);
  }

  @Test
  void cpusComeAndGoInTheLiveView() {
    FixedTopology machine = new TopologyBuilder(2000).online(CpuSet.range(0, 1500)).build();
    CpuSet online = machine.online();

    machine.setOnline(1999, true);
    machine.setOnline(0, false);

    assertThat(online).hasToString("1-1500,1999");
  }

  @Test
  void whatIsDeclaredLaterDoesNotChangeWhatWasBuilt() {
    MutableCpuSet cache = CpuSet.of(0, 1).copy();
    TopologyBuilder builder = new TopologyBuilder(2).cache(cache);
    Topology machine = builder.build();
    cache.add(77);
    builder.capacity(0, 5);

    assertThat(machine.cacheCpus(0)).hasToString("0-1");
    assertThat(machine.capacity(0)).isEqualTo(1024);
  }

  @Test
  void impossibleMachinesAreRefusedSayingWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TopologyBuilder(0))
        .withMessageContaining("needs a CPU");
    TopologyBuilder overlapping =
        new TopologyBuilder(4).cache(CpuSet.range(0, 2)).cache(CpuSet.range(2, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(overlapping::build)
        .withMessageContaining("CPU 2 is declared to be in two caches, 0-2 and 2-3");
    TopologyBuilder tooWide = new TopologyBuilder(4).node(CpuSet.range(0, 4));
    assertThatIllegalArgumentException()
        .isThrownBy(tooWide::build)
        .withMessageContaining("a node of CPUs 0-4, but there are only CPUs 0-3");
    TopologyBuilder ghosts = new TopologyBuilder(4).online(CpuSet.of(9));
    assertThatIllegalArgumentException().isThrownBy(ghosts::build).withMessageContaining("online");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TopologyBuilder(4).capacity(0, 0))
        .withMessageContaining("1 to 1024");
    assertThatIllegalArgumentException().isThrownBy(() -> new TopologyBuilder(4).capacity(4, 7));
  }

  @Test
  void askingForWhatIsNotThereSaysWhatIs() {
    FixedTopology machine = FixedTopology.uniform(4);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.siblings(4))
        .withMessage("there is no CPU 4, only 0 to 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.cacheCpus(1))
        .withMessage("there is no cache 1, only 0 to 0");
    assertThatIllegalArgumentException().isThrownBy(() -> machine.capacity(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> machine.setOnline(4, true));
  }
}
