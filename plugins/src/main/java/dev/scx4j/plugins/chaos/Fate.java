// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.chaos;

/// What will befall one task: a generator of its own, and the lots it has drawn last. The generator
/// is SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA
/// 2014), in place so that a pooled object begins anew without allocating.
final class Fate {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double TO_UNIT = 0x1p-53;

  /// How much likelier than by the settings a task is delayed; which, is drawn at its birth.
  private static final double[] TEMPERS = {0, 1, 1, 3};

  private static final double MOST_CHANCE = 0.9;

  /// One in so many delays is a starvation.
  private static final double STARVED_IN = 32;

  private static final long SHORTEST_DELAY_NS = 20_000;
  private static final long SHORTEST_SLICE_NS = 100_000;

  private long state;
  private double temper;

  /// Whether it is a victim at all.
  boolean victim;

  /// How long it is held back; 0: not.
  long delayNs;

  /// How long it runs at a time.
  long sliceNs;

  /// Whether it goes before those that have waited longer.
  boolean reversed;

  /// Begins the fate of a new victim.
  ///
  /// @param seed the run's
  /// @param name stands for the task's name
  /// @param ordinal its place among the tasks of that name
  void begin(long seed, long name, long ordinal) {
    state = mix(mix(seed) ^ mix(name + GOLDEN_GAMMA)) + ordinal * GOLDEN_GAMMA;
    state = mix(state);
    temper = TEMPERS[(int) (unit() * TEMPERS.length)];
    victim = true;
  }

  /// Begins the fate of a task that is left alone.
  void spare() {
    victim = false;
    delayNs = 0;
    reversed = false;
  }

  /// Draws what happens to it this time. It takes the same number of draws whatever comes of them.
  void draw(ChaosSettings settings, long longestSliceNs) {
    double lot = unit();
    double length = unit();
    reversed = unit() < settings.reverseChance();
    sliceNs = logUniform(unit(), SHORTEST_SLICE_NS, longestSliceNs);
    double chance = Math.min(MOST_CHANCE, settings.delayChance() * temper);
    if (lot >= chance) {
      delayNs = 0;
    } else if (lot < chance / STARVED_IN) {
      delayNs = Math.max(1, (long) (length * settings.starveNs()));
    } else {
      delayNs = logUniform(length, SHORTEST_DELAY_NS, settings.maxDelayNs());
    }
  }

  /// From `least` to `most`, each order of magnitude as likely as the others.
  private static long logUniform(double unit, long least, long most) {
    return least >= most ? most : (long) (least * Math.pow((double) most / least, unit));
  }

  private double unit() {
    state += GOLDEN_GAMMA;
    return (mix(state) >>> 11) * TO_UNIT;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
