// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.qemu;

import java.nio.file.Path;

/// A host folder that the guest mounts over 9p.
///
/// @param tag its name on the virtio bus, unique in a guest
/// @param folder on the host
/// @param writable whether the guest's writes reach the host
public record SharedFolder(String tag, Path folder, boolean writable) {}
