// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MappingTest {
  @Test
  void aFilesLineIsRead() {
    Mapping mapping =
        Mapping.parse(
            "7f0c1a000000-7f0c1a021000 r-xp 00001000 fe:00 1234                /opt/a jdk/lib/x.so");
    assertThat(mapping)
        .isEqualTo(new Mapping(0x7f0c1a000000L, 0x7f0c1a021000L, "r-xp", "/opt/a jdk/lib/x.so"));
    assertThat(mapping.isAccessible()).isTrue();
    assertThat(mapping.isModulesImage()).isFalse();
  }

  @Test
  void addressesMayUseAll64Bits() {
    Mapping mapping =
        Mapping.parse(
            "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]");
    assertThat(mapping.end() - mapping.start()).isEqualTo(4096);
    assertThat(mapping.isAccessible()).isFalse();
  }

  @Test
  void whatIsOnlyReservedIsNotToBeTouched() {
    assertThat(Mapping.parse("84000000-c4000000 ---p 00000000 00:00 0 ").isAccessible()).isFalse();
  }

  @Test
  void everyLineOfThisProcessIsUnderstood() throws Exception {
    var mappings =
        Files.readAllLines(Path.of("/proc/self/maps")).stream().map(Mapping::parse).toList();
    assertThat(mappings)
        .anyMatch(Mapping::isModulesImage)
        .allMatch(mapping -> Long.compareUnsigned(mapping.start(), mapping.end()) < 0);
  }
}
