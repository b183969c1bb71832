// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import java.util.Arrays;

/// Divides CPU time by weight among tasks of which each can use only so much: weighted max-min
/// fairness (Bertsekas and Gallager, *Data Networks*, 2nd ed., 6.5.2). A task whose share by weight
/// is more than it can use gets what it can use; what is left is divided by weight among the
/// others. It is the limit of what generalised processor sharing gives (Parekh and Gallager, 1993).
final class FairShares {
  private FairShares() {}

  /// Each task's fair part.
  ///
  /// @param total what there is to divide
  /// @param weights positive, one for each task
  /// @param usable the most that each can use
  /// @return one part for each task; they add up to `total`, or to all that can be used if that is
  ///   less
  static double[] of(double total, double[] weights, double[] usable) {
    Integer[] neediestLast = new Integer[weights.length];
    Arrays.setAll(neediestLast, i -> i);
    Arrays.sort(
        neediestLast, (a, b) -> Double.compare(usable[a] / weights[a], usable[b] / weights[b]));
    double weightLeft = Arrays.stream(weights).sum();
    double left = total;
    double[] parts = new double[weights.length];
    for (int task : neediestLast) {
      parts[task] = Math.min(usable[task], Math.max(0, left) * weights[task] / weightLeft);
      left -= parts[task];
      weightLeft -= weights[task];
    }
    return parts;
  }
}
