// SPDX-License-Identifier: Apache-2.0
/// The emulator: which one, with which accelerator, and its command line.
@NullMarked
package dev.scx4j.vm.qemu;

import org.jspecify.annotations.NullMarked;
