// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.qemu;

import dev.scx4j.vm.image.KernelImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command that starts QEMU for one boot.
///
/// @param qemu the emulator
/// @param accelerator KVM or TCG, not AUTO
/// @param cpus how many the guest has
/// @param memoryMiB the guest's memory
/// @param kernel what boots
/// @param initramfs its first file system
/// @param kernelArguments appended to scx4j's own kernel command line
/// @param shares folders for the guest; the first is its root
/// @param console file that gets what the kernel prints
/// @param control UNIX socket, listening, for the agent's messages
/// @param terminal UNIX socket, made by QEMU, for the interactive terminal `hvc0`
public record QemuCommand(
    Qemu qemu,
    Accelerator accelerator,
    int cpus,
    int memoryMiB,
    KernelImage kernel,
    Path initramfs,
    List<String> kernelArguments,
    List<SharedFolder> shares,
    Path console,
    Path control,
    Path terminal) {

  /// The program and its arguments.
  public List<String> arguments() {
    List<String> args = new ArrayList<>();
    args.add(qemu.binary().toString());
    for (Path folder : qemu.dataFolders()) {
      args.addAll(List.of("-L", folder.toString()));
    }
    args.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-no-reboot"));
    args.addAll(acceleration());
    args.addAll(List.of("-smp", Integer.toString(cpus), "-m", memoryMiB + "M"));
    args.addAll(List.of("-kernel", kernel.file().toString(), "-initrd", initramfs.toString()));
    args.addAll(List.of("-append", kernelCommandLine()));
    args.addAll(List.of("-chardev", "file,id=console,path=" + escaped(console)));
    args.addAll(List.of("-serial", "chardev:console"));
    args.addAll(List.of("-device", "virtio-serial-pci"));
    args.addAll(
        List.of("-chardev", "socket,id=terminal,server=on,wait=off,path=" + escaped(terminal)));
    args.addAll(List.of("-device", "virtconsole,chardev=terminal,nr=0"));
    args.addAll(List.of("-chardev", "socket,id=control,path=" + escaped(control)));
    args.addAll(List.of("-device", "virtserialport,chardev=control,nr=1"));
    for (SharedFolder share : shares) {
      args.addAll(shared(share));
    }
    return args;
  }

  private List<String> acceleration() {
    return switch (accelerator) {
      case KVM -> List.of("-accel", "kvm", "-cpu", "host");
      case TCG -> {
        String threads = qemu.emulatesInParallel() ? "multi" : "single";
        yield List.of("-accel", "tcg,thread=" + threads, "-cpu", "max");
      }
      case AUTO -> throw new IllegalStateException("choose KVM or TCG before building the command");
    };
  }

  private String kernelCommandLine() {
    // panic=-1: reboot at once, which -no-reboot turns into QEMU's end.
    String own = "console=ttyS0 panic=-1 quiet mitigations=off tsc=reliable";
    return kernelArguments.isEmpty() ? own : own + " " + String.join(" ", kernelArguments);
  }

  private static List<String> shared(SharedFolder share) {
    String access = share.writable() ? "" : ",readonly=on";
    return List.of(
        "-fsdev",
        "local,security_model=none,multidevs=remap,id="
            + share.tag()
            + ",path="
            + escaped(share.folder())
            + access,
        "-device",
        "virtio-9p-pci,fsdev=" + share.tag() + ",mount_tag=" + share.tag());
  }

  /// In QEMU's option lists a comma in a value is written twice.
  private static String escaped(Path path) {
    return path.toString().replace(",", ",,");
  }
}
