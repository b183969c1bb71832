// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.FixedTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyFileTest {
  @TempDir Path folder;

  private FixedTopology read(String... lines) throws IOException {
    Path file = folder.resolve("board");
    Files.writeString(file, String.join("\n", lines));
    return Topologies.parse(file.toString());
  }

  private void assertRefused(String message, String... lines) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(TopologyException.class)
        .hasMessage(folder.resolve("board") + message);
  }

  @Test
  void aFileSaysWhatCpusShare() throws IOException {
    FixedTopology machine =
        read(
            "# a board",
            "",
            "online = 0-6   # before cpus, which is fine",
            "cpus = 8",
            "core = 0,4",
            "cache=0-3",
            "cache = 4-7",
            "  node = 0-5",
            "capacity 4-6 = 446",
            "capacity 7 = 300\r");
    assertThat(machine).hasToString("8 CPUs (7 online), 7 cores, 2 caches, 3 nodes");
    assertThat(machine.siblings(4)).isEqualTo(CpuSet.of(0, 4));
    assertThat(machine.cacheCpus(1)).isEqualTo(CpuSet.range(4, 7));
    assertThat(machine.nodeCpus(machine.node(7))).isEqualTo(CpuSet.of(7));
    assertThat(machine.capacity(3)).isEqualTo(1024);
    assertThat(machine.capacity(4)).isEqualTo(446);
    assertThat(machine.capacity(7)).isEqualTo(300);
    assertThat(machine.online().contains(7)).isFalse();
  }

  @Test
  void theNumberOfCpusIsEnough() throws IOException {
    assertThat(read("cpus = 2")).hasToString("2 CPUs (2 online), 2 cores, 1 cache, 1 node");
  }

  @Test
  void aMistypedKeyIsGuessed() {
    assertRefused(
        ":2: there is no key 'cachee' (did you mean 'cache'?); there are cpus, core, cache, node, capacity, online",
        "cpus = 8",
        "cachee = 0-3");
  }

  @Test
  void aKeyLikeNoneIsNotGuessed() {
    assertRefused(
        ":1: there is no key 'colour'; there are cpus, core, cache, node, capacity, online",
        "colour = red");
  }

  @Test
  void aCpuThatThereIsNotIsNamed() {
    assertRefused(
        ":2: there is no CPU 8; there are CPUs 0 to 7", "cpus = 8", "cache = 4-8", "node = 0-9");
  }

  @Test
  void twoCachesDoNotShareACpu() {
    assertRefused(
        ":4: an earlier line has CPU 3; each CPU may be in one line 'cache'",
        "cpus = 8",
        "cache = 0-3",
        "node = 0-7",
        "cache = 3-7");
  }

  @Test
  void aCpuHasOneCapacity() {
    assertRefused(
        ":3: an earlier line has CPU 1; each CPU may be in one line 'capacity'",
        "cpus = 4",
        "capacity 0-1 = 512",
        "capacity 1-2 = 256");
  }

  @ParameterizedTest
  @CsvSource({"0", "4097", "-3", "many", "''", "99999999999"})
  void aNumberOfCpusThatNoMachineHasIsRefused(String cpus) {
    assertRefused(":1: cpus = %s; it must be 1 to 4096".formatted(cpus), "cpus = " + cpus);
  }

  @ParameterizedTest
  @CsvSource({"0", "1025", "half"})
  void aCapacityThatNoCpuHasIsRefused(String capacity) {
    assertRefused(
        ":2: capacity = %s; it must be 1 to 1024".formatted(capacity),
        "cpus = 4",
        "capacity 0 = " + capacity);
  }

  @Test
  void theStrongestCpuHasFullCapacity() {
    assertRefused(
        ": the strongest CPU has capacity 800; capacities are relative to the strongest, which has 1024",
        "cpus = 2",
        "capacity 0 = 800",
        "capacity 1 = 400");
  }

  @Test
  void aFileSaysHowManyCpusThereAre() {
    assertRefused(
        ": it does not say how many CPUs there are; write cpus = N, 1 to 4096", "# nothing");
  }

  @Test
  void aFileSaysItOnce() {
    assertRefused(":2: cpus is in line 1 already; write it once", "cpus = 4", "cpus = 5");
    assertRefused(
        ":3: a second line says which CPUs are online; write one",
        "cpus = 4",
        "online = 0",
        "online = 1");
  }

  @Test
  void someCpuIsOnline() {
    assertRefused(":2: no CPU is named; write some, like 0-3,8", "cpus = 4", "online =");
  }

  @ParameterizedTest
  @CsvSource({
    "cache 0-3,          '''cache 0-3'' has no ''=''; write key = value'",
    "capacity = 446,     '''capacity = 446''; write capacity CPUS = value'",
    "cache big = 0-3,    '''cache big = 0-3''; write cache = value'",
    "cache = 3-0,        '''3-0'' in CPU list ''3-0'' runs backwards'",
    "cache = x,          '''x'' in CPU list ''x'' is not a CPU number; write it like 0-3,8'"
  })
  void aLineThatIsWrittenWrongIsShown(String line, String message) {
    assertRefused(":2: " + message, "cpus = 4", line);
  }

  @Test
  void aFolderAndAPictureAreNoTopology() throws IOException {
    assertThatThrownBy(() -> Topologies.parse(folder.toString()))
        .isInstanceOf(TopologyException.class)
        .hasMessageContaining("cannot be read");
    Path picture = folder.resolve("picture");
    Files.write(picture, "\u00ff\u00fe".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Topologies.parse(picture.toString()))
        .hasMessage(picture + ": it is no text in UTF-8");
  }
}
