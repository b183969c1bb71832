// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

/// A version of libbpf; only major and minor matter.
public record LibbpfVersion(int major, int minor) implements Comparable<LibbpfVersion> {
  /// The oldest one that scx4j works with: the first that leaves out struct_ops members which the
  /// running kernel does not have, and lets the others be changed before load.
  public static final LibbpfVersion OLDEST = new LibbpfVersion(1, 4);

  /// Whether scx4j works with it.
  public boolean isRecentEnough() {
    return compareTo(OLDEST) >= 0;
  }

  @Override
  public int compareTo(LibbpfVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
