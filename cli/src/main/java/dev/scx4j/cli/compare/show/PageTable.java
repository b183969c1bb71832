// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.Group;
import dev.scx4j.cli.compare.figures.Metric;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.cli.compare.figures.Spread;
import java.util.List;

/// A page's table, and what its columns are.
final class PageTable {
  private PageTable() {}

  /// A row for each policy, a column for each metric.
  static String of(Comparison comparison) {
    StringBuilder html = new StringBuilder("<table>\n<thead>\n<tr><th rowspan=\"2\">policy</th>");
    List<Metric> metrics = comparison.metrics();
    for (Group group : Group.values()) {
      long columns = metrics.stream().filter(metric -> metric.group() == group).count();
      if (columns > 0) {
        html.append("<th class=\"group\" colspan=\"%d\">".formatted(columns))
            .append(Html.text(group.title()))
            .append("</th>");
      }
    }
    html.append("</tr>\n<tr>");
    for (Metric metric : metrics) {
      html.append("<th title=\"")
          .append(Html.text(metric.definition()))
          .append("\">")
          .append(Html.text(metric.title()))
          .append("</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    comparison.policies().forEach(policy -> addRow(html, comparison, policy, metrics));
    return html.append("</tbody>\n</table>").toString();
  }

  private static void addRow(
      StringBuilder html, Comparison comparison, PolicyFigures policy, List<Metric> metrics) {
    html.append("<tr><th scope=\"row\">")
        .append(Html.text(policy.policy()))
        .append(policy.failure() == null ? "" : " <span class=\"failed\">failed</span>")
        .append("</th>");
    for (Metric metric : metrics) {
      Spread spread = policy.spread(metric);
      boolean best = comparison.isBest(policy, metric);
      html.append(best ? "<td class=\"best\" title=\"the best\">" : "<td>");
      if (spread == null) {
        html.append("-");
      } else {
        html.append("<b>")
            .append(metric.quantity().text(spread.median()))
            .append("</b>")
            .append("<small>")
            .append(ComparisonTable.range(metric, spread))
            .append("</small>");
      }
      html.append("</td>");
    }
    html.append("</tr>\n");
  }

  /// What each column is.
  static String definitions(Comparison comparison) {
    StringBuilder html = new StringBuilder("<dl>\n");
    for (Metric metric : comparison.metrics()) {
      html.append("<dt>")
          .append(Html.text(metric.title()))
          .append("</dt><dd>")
          .append(Html.text(metric.definition()))
          .append(metric.moreIsBetter() ? ". More is better." : ". Less is better.")
          .append("</dd>\n");
    }
    return html.append("</dl>").toString();
  }
}
