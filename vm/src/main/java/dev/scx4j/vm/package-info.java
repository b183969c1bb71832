// SPDX-License-Identifier: Apache-2.0
/// A real Linux kernel under QEMU, and any scx4j command in it.
@NullMarked
package dev.scx4j.vm;

import org.jspecify.annotations.NullMarked;
