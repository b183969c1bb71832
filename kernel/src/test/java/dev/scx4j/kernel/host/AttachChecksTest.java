// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.libbpf.LibbpfLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachChecksTest {
  private static final String ALL = "000001ffffffffff";
  private static final String NONE = "0000000000000000";

  @TempDir Path root;
  private String configuredLibbpf;
  private AttachChecks checks;

  @BeforeEach
  void makeMachine() throws IOException {
    configuredLibbpf = System.getProperty(LibbpfLibrary.PATH_PROPERTY);
    write("proc/self/status", "Name:\tjava\nCapPrm:\t" + ALL + "\nCapEff:\t" + ALL + "\n");
    write("sys/kernel/sched_ext/state", "disabled\n");
    Files.createDirectories(root.resolve("proc/self/ns"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/pid"), Path.of("pid:[4026531836]"));
    checks = new AttachChecks(root.resolve("proc"), root.resolve("sys"), "6.1.0-test");
  }

  @AfterEach
  void restoreLibbpf() {
    if (configuredLibbpf == null) {
      System.clearProperty(LibbpfLibrary.PATH_PROPERTY);
    } else {
      System.setProperty(LibbpfLibrary.PATH_PROPERTY, configuredLibbpf);
    }
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }

  @Test
  void aGoodMachineHasNoObstacle() {
    assertThat(checks.schedExtMissing()).isEmpty();
    assertThat(checks.notPermitted()).isEmpty();
    assertThat(checks.hidden()).isEmpty();
    assertThat(checks.occupied()).isEmpty();
  }

  @Test
  void aKernelWithoutSchedExtIsNamedAndTheVmOffered() throws IOException {
    Files.delete(root.resolve("sys/kernel/sched_ext/state"));
    Files.delete(root.resolve("sys/kernel/sched_ext"));
    assertThatThrownBy(checks::require)
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("6.1.0-test")
        .hasMessageContaining("sched_ext")
        .hasMessageContaining("scx4j vm --");
  }

  @Test
  void missingCapabilitiesAreNamed() throws IOException {
    write("proc/self/status", "CapEff:\t" + NONE + "\n");
    assertThatThrownBy(checks::require)
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("lacks CAP_SYS_ADMIN, CAP_PERFMON, CAP_BPF")
        .hasMessageContaining("root");
  }

  @Test
  void capBpfAloneIsNotEnough() throws IOException {
    write("proc/self/status", "CapEff:\t0000008000000000\n");
    assertThat(checks.notPermitted())
        .hasValueSatisfying(
            obstacle -> assertThat(obstacle.what()).contains("lacks CAP_SYS_ADMIN, CAP_PERFMON"));
  }

  @Test
  void anotherSchedulerIsNamed() throws IOException {
    write("sys/kernel/sched_ext/state", "enabled\n");
    write("sys/kernel/sched_ext/root/ops", "lavd\n");
    assertThatThrownBy(checks::requireFree)
        .isInstanceOf(MachineException.class)
        .hasMessageContaining("'lavd' (enabled)");
  }

  @Test
  void aSchedulerThatIsJustLeavingIsInTheWayToo() throws IOException {
    write("sys/kernel/sched_ext/state", "disabling\n");
    assertThatThrownBy(checks::requireFree).hasMessageContaining("disabling");
  }

  @Test
  void aContainerWithProcessIdsOfItsOwnIsRefused() throws IOException {
    Files.delete(root.resolve("proc/self/ns/pid"));
    Files.createSymbolicLink(root.resolve("proc/self/ns/pid"), Path.of("pid:[4026532999]"));
    assertThat(checks.hidden())
        .hasValueSatisfying(obstacle -> assertThat(obstacle.mend()).contains("--pid=host"));
  }

  @Test
  void aMissingLibbpfIsNamedWithItsPath() {
    System.setProperty(LibbpfLibrary.PATH_PROPERTY, root.resolve("no.so").toString());
    assertThat(checks.libbpf())
        .hasValueSatisfying(obstacle -> {
          assertThat(obstacle.what()).contains(root.resolve("no.so").toString());
          assertThat(obstacle.mend()).contains("1.4");
        });
  }

  @Test
  void theMostFundamentalObstacleComesFirst() throws IOException {
    write("proc/self/status", "CapEff:\t" + NONE + "\n");
    write("sys/kernel/sched_ext/state", "enabled\n");
    assertThat(checks.obstacles()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(checks.obstacles().getFirst().what()).contains("capabilities");
  }
}
