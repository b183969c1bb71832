// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.cli.compare.figures.Metric;
import java.util.ArrayList;
import java.util.List;

/// What the figures are, for `--help`.
final class FigureHelp {
  private static final int WIDTH = 79;
  private static final String INDENT = "      ";

  private FigureHelp() {}

  static String[] lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Each is the median over all seeds under which the policy did not fail, then the");
    lines.add("smallest and the largest value; '*' marks the best.");
    for (Metric metric : Metric.values()) {
      lines.add("  " + metric.title());
      wrap(metric.definition(), lines);
    }
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }

  private static void wrap(String text, List<String> lines) {
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() + 1 > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT);
      }
      line.append(line.length() == INDENT.length() ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }
}
