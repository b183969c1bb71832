// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// A set of CPU numbers, of any size, to be read (`struct cpumask`). [MutableCpuSet] can be
/// changed.
///
/// A view that somebody else changes is not thread-safe; a set that nobody changes any more is.
/// Nothing here allocates but [#toString()] and [#copy()].
public sealed class CpuSet permits MutableCpuSet {
  /// Bit `c % 64` of word `c / 64` stands for CPU `c`; words may be too few for a CPU: not in it.
  long[] words;

  CpuSet(long[] words) {
    this.words = words;
  }

  /// The set of these CPUs.
  ///
  /// @throws IllegalArgumentException if one is negative
  public static CpuSet of(int... cpus) {
    MutableCpuSet set = new MutableCpuSet();
    for (int cpu : cpus) {
      set.add(cpu);
    }
    return set;
  }

  /// The CPUs `first` to `last`, both included; none if `last` is smaller.
  ///
  /// @throws IllegalArgumentException if `first` is negative
  public static CpuSet range(int first, int last) {
    MutableCpuSet set = new MutableCpuSet();
    for (int cpu = first; cpu <= last; cpu++) {
      set.add(cpu);
    }
    return set;
  }

  /// Reads the kernel's list format: `0-3,8,10-11`; an empty text is the empty set.
  ///
  /// @throws IllegalArgumentException if the text is not such a list; the message says where
  public static CpuSet parse(String list) {
    return CpuListFormat.parse(list);
  }

  /// Whether the CPU is in the set; a negative number is in none.
  public final boolean contains(int cpu) {
    int word = cpu >> 6;
    return cpu >= 0 && word < words.length && (words[word] >>> cpu & 1) != 0;
  }

  /// How many CPUs are in the set.
  public final int size() {
    int size = 0;
    for (long word : words) {
      size += Long.bitCount(word);
    }
    return size;
  }

  /// Whether there is none in it.
  public final boolean isEmpty() {
    return first() < 0;
  }

  /// The smallest CPU in the set, or -1.
  public final int first() {
    return next(0);
  }

  /// The smallest CPU in the set that is at least `from`, or -1: for `for (int c = s.first(); c >=
  /// 0; c = s.next(c + 1))`.
  public final int next(int from) {
    int start = Math.max(from, 0);
    int word = start >> 6;
    if (word >= words.length) {
      return -1;
    }
    long rest = words[word] & -1L << start;
    while (rest == 0) {
      if (++word == words.length) {
        return -1;
      }
      rest = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /// Whether every CPU of `other` is in this set.
  public final boolean containsAll(CpuSet other) {
    for (int i = 0; i < other.words.length; i++) {
      if ((other.words[i] & ~(i < words.length ? words[i] : 0)) != 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether some CPU is in both.
  public final boolean intersects(CpuSet other) {
    return firstCommon(other) >= 0;
  }

  /// The smallest CPU that is in both, or -1.
  public final int firstCommon(CpuSet other) {
    int common = Math.min(words.length, other.words.length);
    for (int i = 0; i < common; i++) {
      long both = words[i] & other.words[i];
      if (both != 0) {
        return (i << 6) + Long.numberOfTrailingZeros(both);
      }
    }
    return -1;
  }

  /// Calls `action` with each CPU, in ascending order.
  public final void forEach(IntConsumer action) {
    for (int cpu = first(); cpu >= 0; cpu = next(cpu + 1)) {
      action.accept(cpu);
    }
  }

  /// A set of its own with the same CPUs.
  public final MutableCpuSet copy() {
    return new MutableCpuSet(words.clone());
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof CpuSet set && containsAll(set) && set.containsAll(this);
  }

  @Override
  public final int hashCode() {
    int used = words.length;
    while (used > 0 && words[used - 1] == 0) {
      used--;
    }
    return Arrays.hashCode(Arrays.copyOf(words, used));
  }

  /// The kernel's list format: `0-3,8`.
  @Override
  public final String toString() {
    return CpuListFormat.format(this);
  }
}
