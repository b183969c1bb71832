// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.qemu;

/// What executes the guest's instructions.
public enum Accelerator {
  /// KVM where it works, else TCG.
  AUTO,
  /// The host's own CPUs, through `/dev/kvm`.
  KVM,
  /// QEMU's translator: works everywhere, several times slower.
  TCG
}
