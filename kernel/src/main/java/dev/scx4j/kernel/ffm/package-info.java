// SPDX-License-Identifier: Apache-2.0
/// Calls of C functions and mapped memory through the Foreign Function and Memory API.
@NullMarked
package dev.scx4j.kernel.ffm;

import org.jspecify.annotations.NullMarked;
