// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.topology;

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

class SysfsTopologyTest {
  @TempDir Path sysfs;

  private void write(String file, String text) throws IOException {
    Path path = sysfs.resolve("devices/system").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "\n");
  }

  private void cpus(String possible, String online) throws IOException {
    write("cpu/possible", possible);
    write("cpu/online", online);
  }

  private void cpu(int cpu, String siblings, String firstLevel, String lastLevel)
      throws IOException {
    String folder = "cpu/cpu" + cpu + "/";
    write(folder + "topology/core_cpus_list", siblings);
    write(folder + "cache/index0/level", "1");
    write(folder + "cache/index0/shared_cpu_list", firstLevel);
    write(folder + "cache/index2/level", "3");
    write(folder + "cache/index2/shared_cpu_list", lastLevel);
  }

  @Test
  void aMachineThatTellsNothingButItsCpusIsTheSimplest() throws IOException {
    cpus("0-3", "0-3");
    Topology topology = SysfsTopology.read(sysfs);
    assertThat(topology.cpuCount()).isEqualTo(4);
    assertThat(topology.siblings(2)).isEqualTo(CpuSet.of(2));
    assertThat(topology.cacheCount()).isEqualTo(1);
    assertThat(topology.nodeCount()).isEqualTo(1);
    assertThat(topology.capacity(3)).isEqualTo(1024);
  }

  @Test
  void hardwareThreadsCachesAndNodesAreFound() throws IOException {
    cpus("0-7", "0-7");
    for (int cpu = 0; cpu < 8; cpu++) {
      int core = cpu % 4;
      String siblings = core + "," + (core + 4);
      cpu(cpu, siblings, siblings, core < 2 ? "0-1,4-5" : "2-3,6-7");
    }
    write("node/node0/cpulist", "0-1,4-5");
    write("node/node1/cpulist", "2-3,6-7");
    Topology topology = SysfsTopology.read(sysfs);
    assertThat(topology.siblings(5)).isEqualTo(CpuSet.of(1, 5));
    assertThat(topology.cacheCount()).isEqualTo(2);
    assertThat(topology.cacheCpus(topology.cache(6))).isEqualTo(CpuSet.of(2, 3, 6, 7));
    assertThat(topology.nodeCount()).isEqualTo(2);
    assertThat(topology.nodeCpus(topology.node(4))).isEqualTo(CpuSet.of(0, 1, 4, 5));
  }

  @Test
  void theOldNameOfTheSiblingsFileIsReadToo() throws IOException {
    cpus("0-1", "0-1");
    write("cpu/cpu0/topology/thread_siblings_list", "0-1");
    write("cpu/cpu1/topology/thread_siblings_list", "0-1");
    assertThat(SysfsTopology.read(sysfs).siblings(1)).isEqualTo(CpuSet.of(0, 1));
  }

  @Test
  void offlineAndMissingCpusCountAsPossible() throws IOException {
    cpus("0-1,4-5", "0,4");
    cpu(0, "0", "0", "0,4");
    cpu(4, "4", "4", "0,4");
    Topology topology = SysfsTopology.read(sysfs);
    assertThat(topology.cpuCount()).isEqualTo(6);
    assertThat(topology.online()).isEqualTo(CpuSet.of(0, 4));
    assertThat(topology.cacheCpus(topology.cache(0))).isEqualTo(CpuSet.of(0, 4));
    assertThat(topology.siblings(5)).isEqualTo(CpuSet.of(5));
  }

  @Test
  void aBigLittleMachineHasCapacitiesRelativeToItsStrongest() throws IOException {
    cpus("0-3", "0-3");
    write("cpu/cpu0/cpu_capacity", "200");
    write("cpu/cpu1/cpu_capacity", "200");
    write("cpu/cpu2/cpu_capacity", "800");
    write("cpu/cpu3/cpu_capacity", "800");
    Topology topology = SysfsTopology.read(sysfs);
    assertThat(topology.capacity(0)).isEqualTo(256);
    assertThat(topology.capacity(3)).isEqualTo(1024);
  }

  @Test
  void aNodeWithMemoryOnlyIsNoNodeOfCpus() throws IOException {
    cpus("0-1", "0-1");
    write("node/node0/cpulist", "0-1");
    write("node/node1/cpulist", "");
    assertThat(SysfsTopology.read(sysfs).nodeCount()).isEqualTo(1);
  }

  @Test
  void listsThatDisagreeDuringAHotplugDoNotOverlap() throws IOException {
    cpus("0-2", "0-2");
    write("cpu/cpu0/topology/core_cpus_list", "0-1");
    write("cpu/cpu1/topology/core_cpus_list", "0-1");
    write("cpu/cpu2/topology/core_cpus_list", "1-2");
    Topology topology = SysfsTopology.read(sysfs);
    assertThat(topology.siblings(1)).isEqualTo(CpuSet.of(0, 1));
    assertThat(topology.siblings(2)).isEqualTo(CpuSet.of(2));
  }

  @Test
  void withoutSysfsTheMessageNamesTheFile() {
    assertThatThrownBy(() -> SysfsTopology.read(sysfs))
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("cpu/possible");
  }

  @Test
  void thisMachineCanBeRead() {
    Topology topology = SysfsTopology.ofThisMachine();
    assertThat(topology.online().size()).isEqualTo(countOnline());
  }

  private static int countOnline() {
    try {
      return CpuSet.parse(Files.readString(Path.of("/sys/devices/system/cpu/online"))).size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
