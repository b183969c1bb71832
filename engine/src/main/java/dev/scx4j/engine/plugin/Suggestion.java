// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses what was meant by a misspelt word.
public final class Suggestion {
  /// More misspelt letters than a third of the word are another word.
  private static final int LETTERS_PER_ERROR = 3;

  private Suggestion() {}

  /// ` (did you mean 'x'?)`, or nothing if no word is close.
  ///
  /// @param word what was written
  /// @param words what there is
  public static String forWord(String word, Collection<String> words) {
    Optional<String> closest =
        words.stream()
            .filter(candidate -> isClose(word, candidate))
            .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    return closest.map(candidate -> " (did you mean '" + candidate + "'?)").orElse("");
  }

  private static boolean isClose(String word, String candidate) {
    int longest = Math.max(word.length(), candidate.length());
    return distance(word, candidate) <= Math.max(1, longest / LETTERS_PER_ERROR);
  }

  /// Letters to insert, delete, replace, or swap with their neighbours, to make one word of the
  /// other (optimal string alignment).
  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
        if (isSwap(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[b.length()];
  }

  /// Whether the two letters that end here are those of the other word the other way round.
  private static boolean isSwap(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
