// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelChecksTest {
  @TempDir private Path root;

  /// A machine on which everything is as it should be; tests take away from it.
  @BeforeEach
  void healthyMachine() throws IOException {
    write("proc/sys/kernel/osrelease", "7.3.4-test\n");
    write("sys/kernel/sched_ext/state", "disabled\n");
    write("sys/kernel/btf/vmlinux", "");
    write("proc/self/status", "Name:\tjava\nCapEff:\t000001ffffffffff\nNoNewPrivs:\t0\n");
    write("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
    write("proc/self/limits", "Max locked memory         8388608              8388608   bytes\n");
  }

  @Test
  void healthyMachineHasNothingToMend() {
    assertThat(KernelChecks.all())
        .allSatisfy(check -> assertThat(check.look(host()).state()).isEqualTo(Finding.State.OK));
  }

  @Test
  void kernelWithoutSchedExtIsNamedWithTheMend() throws IOException {
    Files.delete(root.resolve("sys/kernel/sched_ext/state"));
    Files.delete(root.resolve("sys/kernel/sched_ext"));
    Finding finding = finding("sched_ext");
    assertThat(finding.isMissing()).isTrue();
    assertThat(finding.text()).contains("7.3.4-test").contains("CONFIG_SCHED_CLASS_EXT");
    assertThat(finding.mend()).contains("scx4j vm");
  }

  @Test
  void otherSchedulerIsNamed() throws IOException {
    write("sys/kernel/sched_ext/state", "enabled\n");
    write("sys/kernel/sched_ext/root/ops", "rusty\n");
    Finding finding = finding("scheduler");
    assertThat(finding.isMissing()).isTrue();
    assertThat(finding.text()).contains("'rusty'");
  }

  @Test
  void capabilitiesForBpfAreEnough() throws IOException {
    write("proc/self/status", "CapEff:\t000000c000000000\n");
    assertThat(finding("capabilities").state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void userWithoutCapabilitiesIsToldToBeRoot() throws IOException {
    write("proc/self/status", "CapEff:\t0000008000000000\n");
    Finding finding = finding("capabilities");
    assertThat(finding.isMissing()).isTrue();
    assertThat(finding.mend()).isEqualTo("run scx4j as root");
  }

  @Test
  void limitOfLockedMemoryIsAWarning() throws IOException {
    write("proc/self/status", "CapEff:\t0000000000000000\n");
    Finding finding = finding("locked memory");
    assertThat(finding.state()).isEqualTo(Finding.State.WARN);
    assertThat(finding.text()).contains("8388608");
  }

  @Test
  void noLimitOfLockedMemoryIsFine() throws IOException {
    write("proc/self/status", "CapEff:\t0000000000000000\n");
    write("proc/self/limits", "Max locked memory         unlimited   unlimited   bytes\n");
    assertThat(finding("locked memory").state()).isEqualTo(Finding.State.OK);
  }

  @Test
  void lockedDownKernelIsFound() throws IOException {
    write("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
    assertThat(finding("lockdown").isMissing()).isTrue();
  }

  @Test
  void machineOfWhichNothingCanBeReadIsExaminedAllTheSame() {
    Host unreadable = new Host(root.resolve("nowhere"), Map.of());
    assertThat(KernelChecks.all())
        .extracting(check -> check.look(unreadable))
        .filteredOn(Finding::isMissing)
        .extracting(Finding::what)
        .containsExactly("sched_ext", "kernel BTF", "capabilities");
  }

  private Host host() {
    return new Host(root, Map.of());
  }

  private Finding finding(String what) {
    return KernelChecks.all().stream()
        .map(check -> check.look(host()))
        .filter(found -> found.what().equals(what))
        .findFirst()
        .orElseThrow();
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
