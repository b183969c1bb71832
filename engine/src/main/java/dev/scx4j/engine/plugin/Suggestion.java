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

  /// Letters to insert, delete or replace to make one word of the other (Levenshtein).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
