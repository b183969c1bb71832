// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.vm.image.KernelImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QemuCommandTest {
  private static final Qemu OLD = new Qemu(Path.of("/usr/bin/qemu"), 7, List.of());
  private static final Qemu NEW = new Qemu(Path.of("/q/qemu"), 10, List.of(Path.of("/q/share")));

  @Test
  void anOldQemuEmulatesWithOneThread() {
    assertThat(command(OLD, Accelerator.TCG)).containsSequence("-accel", "tcg,thread=single");
  }

  @Test
  void aNewQemuEmulatesWithAThreadForEachCpu() {
    assertThat(command(NEW, Accelerator.TCG))
        .containsSequence("-accel", "tcg,thread=multi")
        .containsSequence("-L", "/q/share");
  }

  @Test
  void kvmUsesTheHostsCpu() {
    assertThat(command(OLD, Accelerator.KVM)).containsSequence("-accel", "kvm", "-cpu", "host");
  }

  @Test
  void aPanicEndsQemuInsteadOfBootingAgain() {
    List<String> command = command(NEW, Accelerator.TCG);
    assertThat(command).contains("-no-reboot");
    assertThat(command.get(command.indexOf("-append") + 1))
        .contains("panic=-1")
        .endsWith(" more=1");
  }

  @Test
  void onlyWritableSharesCanBeWritten() {
    assertThat(command(NEW, Accelerator.TCG))
        .contains(
            "local,security_model=none,multidevs=remap,id=root,path=/,readonly=on",
            "local,security_model=none,multidevs=remap,id=work,path=/a,,b");
  }

  private static List<String> command(Qemu qemu, Accelerator accelerator) {
    return new QemuCommand(
            qemu,
            accelerator,
            2,
            1024,
            new KernelImage(Path.of("/k/vmlinuz"), "7.0", Path.of("/k/kernel")),
            Path.of("/x/initramfs"),
            List.of("more=1"),
            List.of(
                new SharedFolder("root", Path.of("/"), false),
                new SharedFolder("work", Path.of("/a,b"), true)),
            Path.of("/x/console"),
            Path.of("/x/control"),
            Path.of("/x/terminal"))
        .arguments();
  }
}
