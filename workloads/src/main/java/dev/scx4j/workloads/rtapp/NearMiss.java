// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what was meant by a misspelt word.
final class NearMiss {
  /// More misspelt letters than a third of the word are another word.
  private static final int LETTERS_PER_ERROR = 3;

  private NearMiss() {}

  /// ` (did you mean 'x'?)`, or nothing if no word is close.
  static String of(String word, Collection<String> words) {
    return words.stream()
        .filter(candidate -> isClose(word, candidate))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .map(candidate -> " (did you mean '" + candidate + "'?)")
        .orElse("");
  }

  private static boolean isClose(String word, String candidate) {
    int longest = Math.max(word.length(), candidate.length());
    return distance(word, candidate) <= Math.max(1, longest / LETTERS_PER_ERROR);
  }

  /// Letters to insert, delete or replace, or neighbours to swap, to make one word of the other
  /// (Damerau, CACM 1964; each stretch changed once only).
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
