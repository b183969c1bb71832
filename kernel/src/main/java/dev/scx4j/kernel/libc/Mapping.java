// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libc;

/// One line of `/proc/PID/maps` (`proc_pid_maps(5)`).
///
/// @param start its first address
/// @param end the address behind its last
/// @param permissions such as `r-xp`
/// @param name the file's path, the kernel's word for it in brackets, or empty
record Mapping(long start, long end, String permissions, String name) {
  private static final int FIELDS = 6; // addresses, permissions, offset, device, inode, name

  /// Reads a line.
  static Mapping parse(String line) {
    String[] fields = line.split(" +", FIELDS);
    int dash = fields[0].indexOf('-');
    return new Mapping(
        Long.parseUnsignedLong(fields[0], 0, dash, 16),
        Long.parseUnsignedLong(fields[0], dash + 1, fields[0].length(), 16),
        fields[1],
        fields.length == FIELDS ? fields[5] : "");
  }

  /// Whether it can be touched; address space that is only reserved cannot, nor what is the
  /// kernel's.
  boolean isAccessible() {
    return permissions.startsWith("r") && !name.equals("[vsyscall]") && !name.startsWith("[vvar");
  }

  /// Whether it is the JDK's archive of all its classes.
  boolean isModulesImage() {
    return name.endsWith("/lib/modules");
  }
}
