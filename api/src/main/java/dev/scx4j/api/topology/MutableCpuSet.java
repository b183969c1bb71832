// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

import java.util.Arrays;

/// A [CpuSet] that can be changed. Not thread-safe. It grows when a larger CPU than any before is
/// added, and allocates at no other time.
public final class MutableCpuSet extends CpuSet {
  /// An empty set.
  public MutableCpuSet() {
    super(new long[1]);
  }

  /// An empty set with room for CPUs 0 to `cpus - 1`, so that adding them does not allocate.
  public MutableCpuSet(int cpus) {
    super(new long[Math.max(1, (cpus + 63) >> 6)]);
  }

  MutableCpuSet(long[] words) {
    super(words);
  }

  /// Adds a CPU.
  ///
  /// @throws IllegalArgumentException if it is negative
  public void add(int cpu) {
    if (cpu < 0) {
      throw new IllegalArgumentException("CPU " + cpu + " is negative");
    }
    reserve(cpu >> 6);
    words[cpu >> 6] |= 1L << cpu;
  }

  /// Removes a CPU, if it is there.
  public void remove(int cpu) {
    if (contains(cpu)) {
      words[cpu >> 6] &= ~(1L << cpu);
    }
  }

  /// Removes all.
  public void clear() {
    Arrays.fill(words, 0);
  }

  /// Adds CPUs 0 to `cpus - 1` and removes all others.
  public void setFirst(int cpus) {
    clear();
    for (int cpu = 0; cpu < cpus; cpu++) {
      add(cpu);
    }
  }

  /// Makes this set equal to another.
  public void copyFrom(CpuSet other) {
    reserve(other.words.length - 1);
    Arrays.fill(words, 0);
    System.arraycopy(other.words, 0, words, 0, other.words.length);
  }

  /// Keeps only the CPUs that are in `other` too.
  public void retainAll(CpuSet other) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= i < other.words.length ? other.words[i] : 0;
    }
  }

  /// Sets the 64 CPUs from `64 * index` on from the bits of `word`, as in the kernel's
  /// `cpumask_bits()`.
  public void setWord(int index, long word) {
    reserve(index);
    words[index] = word;
  }

  private void reserve(int word) {
    if (word >= words.length) {
      words = Arrays.copyOf(words, Math.max(word + 1, 2 * words.length));
    }
  }
}
