// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFilesTest {
  @TempDir Path root;

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  @Test
  void theKernelsDiagnosticCountersAreReadInOrder() throws IOException {
    Files.writeString(
        folder("kernel/sched_ext/root").resolve("events"),
        "SCX_EV_SELECT_CPU_FALLBACK 0\nSCX_EV_BYPASS_DURATION 456789012345\n");
    assertThat(new SchedExtState(root).events())
        .containsExactly(
            java.util.Map.entry("SCX_EV_SELECT_CPU_FALLBACK", 0L),
            java.util.Map.entry("SCX_EV_BYPASS_DURATION", 456789012345L));
  }

  @Test
  void aKernelWithoutSchedExtSaysNothing() {
    SchedExtState state = new SchedExtState(root);
    assertThat(state.isSupported()).isFalse();
    assertThat(state.isEnabled()).isFalse();
    assertThat(state.isOccupied()).isFalse();
    assertThat(state.events()).isEmpty();
    assertThat(state.enableCount()).isEmpty();
  }

  @Test
  void countsOfSchedulersAreRead() throws IOException {
    Files.writeString(folder("kernel/sched_ext").resolve("enable_seq"), "17\n");
    Files.writeString(folder("kernel/sched_ext").resolve("nr_rejected"), "3\n");
    assertThat(new SchedExtState(root).enableCount()).hasValue(17);
    assertThat(new SchedExtState(root).rejectedCount()).hasValue(3);
  }

  @Test
  void aConfigIsReadFromProcFirst() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder("proc").resolve("config.gz")))) {
      out.write("CONFIG_HZ=250\nCONFIG_BPF=y\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder("boot").resolve("config-7.0"), "CONFIG_HZ=1000\n");
    assertThat(KernelConfig.of(root, "7.0"))
        .hasValueSatisfying(config -> {
          assertThat(config.value("CONFIG_HZ")).hasValue("250");
          assertThat(config.isSet("CONFIG_BPF")).isTrue();
        });
  }

  @Test
  void anOptionThatIsNotSetIsNotSet() throws IOException {
    Files.writeString(
        folder("boot").resolve("config-7.0"),
        "# CONFIG_SCHED_CLASS_EXT is not set\nCONFIG_BTF=m\n");
    assertThat(KernelConfig.of(root, "7.0"))
        .hasValueSatisfying(config -> {
          assertThat(config.isSet("CONFIG_SCHED_CLASS_EXT")).isFalse();
          assertThat(config.isSet("CONFIG_BTF")).isTrue();
        });
  }

  @Test
  void aKernelWhoseConfigIsNowhereHasNone() {
    assertThat(KernelConfig.of(root, "7.0")).isEmpty();
  }
}
