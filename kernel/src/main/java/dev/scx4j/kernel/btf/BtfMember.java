// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.btf;

/// A member of a struct, or a variable of a data section.
///
/// @param name its name
/// @param offset bytes from the start
/// @param size bytes it takes
public record BtfMember(String name, int offset, int size) {}
