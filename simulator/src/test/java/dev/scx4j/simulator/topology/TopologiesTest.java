// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.MachineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopologiesTest {
  @TempDir Path folder;

  @Test
  void aNumberIsAMachineOfEqualCpus() {
    Topology machine = Topologies.parse("6");
    assertThat(machine).hasToString("6 CPUs (6 online), 6 cores, 1 cache, 1 node");
    assertThat(machine.capacity(5)).isEqualTo(1024);
  }

  @Test
  void aMachineCanHaveFourThousandCpusButNotOneMoreThanTheLimit() {
    assertThat(Topologies.parse("4096").cpuCount()).isEqualTo(4096);
    assertThatThrownBy(() -> Topologies.parse("4097"))
        .hasMessage("topology '4097': a machine of 4097 CPUs; it can have 1 to 4096");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "99999999999999999999"})
  void aNumberOfCpusThatNoMachineHasIsRefused(String number) {
    assertThatThrownBy(() -> Topologies.parse(number))
        .isInstanceOf(TopologyException.class)
        .hasMessage("topology '%1$s': a machine of %1$s CPUs; it can have 1 to 4096", number);
  }

  @Test
  void smtMachinesHaveCoresOfTwoThreads() {
    Topology machine = Topologies.parse("8-smt");
    assertThat(machine).hasToString("8 CPUs (8 online), 4 cores, 1 cache, 1 node");
    assertThat(machine.siblings(1)).isEqualTo(CpuSet.of(1, 5));
    assertThat(machine.siblings(7)).isEqualTo(CpuSet.of(3, 7));
  }

  @Test
  void anOddNumberOfThreadsIsRefused() {
    assertThatThrownBy(() -> Topologies.parse("7-smt"))
        .hasMessage(
            "topology '7-smt': its cores have 2 threads each; write an even number, such as 8-smt");
  }

  @Test
  void eachNodeOfANumaMachineHasACache() {
    Topology machine = Topologies.parse("2x16-numa");
    assertThat(machine).hasToString("32 CPUs (32 online), 32 cores, 2 caches, 2 nodes");
    assertThat(machine.nodeCpus(machine.node(16))).isEqualTo(CpuSet.range(16, 31));
    assertThat(machine.cacheCpus(machine.cache(15))).isEqualTo(CpuSet.range(0, 15));
    assertThat(Topologies.parse("4x8-numa").nodeCount()).isEqualTo(4);
  }

  @Test
  void littleCpusAreWeakerAndHaveTheirOwnCache() {
    Topology machine = Topologies.parse("biglittle-2+6");
    assertThat(machine).hasToString("8 CPUs (8 online), 8 cores, 2 caches, 1 node");
    assertThat(machine.capacity(1)).isEqualTo(1024);
    assertThat(machine.capacity(2)).isEqualTo(446);
    assertThat(machine.cacheCpus(machine.cache(7))).isEqualTo(CpuSet.range(2, 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0-smt",
        "0x4-numa",
        "2x0-numa",
        "biglittle-0+4",
        "biglittle-4+0",
        "99999999999-smt"
      })
  void aPresetCountsNothingThatIsNotThere(String preset) {
    assertThatThrownBy(() -> Topologies.parse(preset))
        .hasMessageStartingWith("topology '" + preset + "': ")
        .hasMessageEndingWith("each number is 1 to 4096");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4096x2-numa", "4096x4096-numa", "biglittle-4096+1"})
  void aPresetOfTooManyCpusIsRefused(String preset) {
    assertThatThrownBy(() -> Topologies.parse(preset)).hasMessageEndingWith("1 to 4096");
  }

  @Test
  void aMistypedPresetIsGuessed() {
    assertThatThrownBy(() -> Topologies.parse("biglitle-4+4"))
        .hasMessage(
            "topology 'biglitle-4+4' (did you mean 'biglittle-4+4'?): there is no such preset or file; "
                + "write a number of CPUs, host, a preset (N-smt, KxM-numa, biglittle-B+L) or the name of a file");
  }

  @Test
  void nothingIsNoTopology() {
    assertThatThrownBy(() -> Topologies.parse(" ")).hasMessageContaining("the name of a file");
  }

  @Test
  void theHostIsReadFromSysfs() throws IOException {
    Path cpus = Files.createDirectories(folder.resolve("devices/system/cpu"));
    Files.writeString(cpus.resolve("possible"), "0-3\n");
    Files.writeString(cpus.resolve("online"), "0-2\n");
    assertThat(Topologies.parse("host", folder))
        .hasToString("4 CPUs (3 online), 4 cores, 1 cache, 1 node");
  }

  @Test
  void aHostWithoutSysfsIsRefused() {
    assertThatThrownBy(() -> Topologies.parse("host", folder))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("is sysfs mounted");
  }

  @Test
  void thisMachineCanBeSimulated() {
    assertThat(Topologies.parse("host").online().isEmpty()).isFalse();
  }

  @Test
  void aFileThatIsCalledLikeAPresetIsReadWithItsFolder() throws IOException {
    Path file = folder.resolve("8-smt");
    Files.writeString(file, "cpus = 3\n");
    assertThat(Topologies.parse(file.toString()).cpuCount()).isEqualTo(3);
  }
}
