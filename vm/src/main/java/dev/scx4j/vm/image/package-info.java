// SPDX-License-Identifier: Apache-2.0
/// What the guest boots from: a kernel, its modules, and an initramfs made of them.
@NullMarked
package dev.scx4j.vm.image;

import org.jspecify.annotations.NullMarked;
