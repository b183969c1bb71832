// SPDX-License-Identifier: Apache-2.0
/// The few functions of the C library that scx4j calls, one class per header.
@NullMarked
package dev.scx4j.kernel.libc;

import org.jspecify.annotations.NullMarked;
