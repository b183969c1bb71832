// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import java.util.random.RandomGenerator;

/// A length of time in ns, perhaps a random one.
public sealed interface Span {
  /// One length.
  ///
  /// @param random where chance comes from
  long draw(RandomGenerator random);

  /// Always the same.
  ///
  /// @param ns 0 or more; [#FOREVER_NS]
  record Fixed(long ns) implements Span {
    /// Checks the number.
    public Fixed {
      requireNotNegative(ns);
    }

    @Override
    public long draw(RandomGenerator random) {
      return ns;
    }
  }

  /// Exponentially distributed, as the gaps of a Poisson process.
  ///
  /// @param meanNs the mean
  record Exponential(long meanNs) implements Span {
    /// Checks the number.
    public Exponential {
      requireNotNegative(meanNs);
    }

    @Override
    public long draw(RandomGenerator random) {
      return Math.round(-meanNs * StrictMath.log(1 - random.nextDouble()));
    }
  }

  /// Every length from one to another is equally likely.
  ///
  /// @param leastNs the shortest
  /// @param mostNs the longest
  record Uniform(long leastNs, long mostNs) implements Span {
    /// Checks the numbers.
    public Uniform {
      requireNotNegative(leastNs);
      if (mostNs < leastNs) {
        throw new IllegalArgumentException(
            "from %d to %d ns: the longest is below the shortest".formatted(leastNs, mostNs));
      }
    }

    @Override
    public long draw(RandomGenerator random) {
      return random.nextLong(leastNs, mostNs + 1);
    }
  }

  /// Without an end.
  long FOREVER_NS = Long.MAX_VALUE / 4;

  /// Without an end.
  Span FOREVER = new Fixed(FOREVER_NS);

  /// Always so many ns.
  static Span ns(long ns) {
    return new Fixed(ns);
  }

  private static void requireNotNegative(long ns) {
    if (ns < 0) {
      throw new IllegalArgumentException("a time of %d ns: it must not be negative".formatted(ns));
    }
  }
}
