// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import dev.scx4j.cli.compare.figures.Comparison;
import dev.scx4j.cli.compare.figures.Metric;
import dev.scx4j.cli.compare.figures.PolicyFigures;
import dev.scx4j.simulator.measures.Timeline;
import dev.scx4j.simulator.measures.Timeline.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page's scripts draw, as `charts.js` and `timeline.js` read it.
///
/// @param comparison the figures
/// @param shown the keys of the metrics that have something to say
/// @param timelines what ran where
record PageData(ComparisonJson comparison, List<String> shown, List<TimelineData> timelines) {
  /// What ran where under one policy and the first seed. Segments are flat, four numbers in a row:
  /// CPU, task, start and length in ns; the start is that after the segment before.
  ///
  /// @param policy the policy
  /// @param endNs up to when everything is there
  /// @param full whether more happened than is there
  /// @param names the tasks' names
  /// @param segments the segments
  record TimelineData(
      String policy, long endNs, boolean full, List<@Nullable String> names, List<Long> segments) {}

  static PageData of(Comparison comparison) {
    return new PageData(
        ComparisonJson.of(comparison),
        comparison.metrics().stream().map(Metric::key).toList(),
        comparison.policies().stream()
            .filter(policy -> policy.timeline() != null)
            .map(PageData::timeline)
            .toList());
  }

  private static TimelineData timeline(PolicyFigures policy) {
    Timeline timeline = policy.timeline();
    if (timeline == null) {
      throw new IllegalArgumentException("no timeline of " + policy.policy());
    }
    List<Long> flat = new ArrayList<>();
    long beforeNs = 0;
    for (Segment segment : timeline.segments()) {
      flat.add((long) segment.cpu());
      flat.add((long) segment.task());
      flat.add(segment.startNs() - beforeNs);
      flat.add(segment.lengthNs());
      beforeNs = segment.startNs();
    }
    return new TimelineData(
        policy.policy(), timeline.endNs(), timeline.isFull(), timeline.names(), flat);
  }
}
