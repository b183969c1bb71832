// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.shrinking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Delta debugging (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input",
/// 2002): leaves chunks of a failing list out, ever smaller ones, as long as the rest still fails.
/// What is left fails, and no single element of it can be left out, unless the tries run out.
public final class Shrinker {
  private final int mostTries;
  private int tries;

  /// @param mostTries how often the failure is looked for again, at most
  public Shrinker(int mostTries) {
    this.mostTries = mostTries;
  }

  /// Makes a failing list shorter.
  ///
  /// @param failing in the order in which things happen
  /// @param fails whether a part of it still fails, in the same way
  public <E> List<E> shrink(List<E> failing, Predicate<List<E>> fails) {
    tries = 0;
    List<E> kept = List.copyOf(failing);
    int chunk = Math.max(1, kept.size() / 2);
    while (true) {
      List<E> shorter = without(kept, chunk, fails);
      boolean less = shorter.size() < kept.size();
      kept = shorter;
      if (tries >= mostTries || (chunk == 1 && !less)) {
        return kept;
      }
      if (!less) {
        chunk = (chunk + 1) / 2;
      }
      chunk = Math.max(1, Math.min(chunk, kept.size() / 2));
    }
  }

  /// Leaves out every chunk of that size without which it still fails, from the end on: what comes
  /// last is seldom needed by what came before.
  private <E> List<E> without(List<E> all, int chunk, Predicate<List<E>> fails) {
    List<E> kept = all;
    for (int to = kept.size(); to > 0 && tries < mostTries; ) {
      int from = Math.max(0, to - chunk);
      List<E> rest = new ArrayList<>(kept.subList(0, from));
      rest.addAll(kept.subList(to, kept.size()));
      tries++;
      if (fails.test(rest)) {
        kept = rest;
      }
      to = from;
    }
    return kept;
  }
}
