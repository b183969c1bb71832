// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records which task ran on which CPU from when to when, from a time on and up to a number of
/// segments. One thread; it may be read when the run is over.
public final class Timeline implements Observer {
  private final long fromNs;
  private final int mostSegments;
  private final List<Segment> segments = new ArrayList<>();
  private final List<@Nullable String> names = new ArrayList<>();
  private final List<@Nullable Running> running = new ArrayList<>();
  private long beginNs = -1;
  private long endNs;
  private boolean full;

  /// Nothing yet.
  ///
  /// @param fromNs from when on segments are recorded, in ns after the first task began to run
  /// @param mostSegments at how many it ends; what runs then is cut, and what comes later is not
  ///   recorded
  public Timeline(long fromNs, int mostSegments) {
    this.fromNs = fromNs;
    this.mostSegments = mostSegments;
  }

  /// A task that ran without a break.
  ///
  /// @param cpu on which CPU
  /// @param task its place among the names
  /// @param startNs since when, in ns after the first task began to run
  /// @param lengthNs for how long
  public record Segment(int cpu, int task, long startNs, long lengthNs) {}

  private record Running(SimTask task, long startNs) {}

  @Override
  public void runs(SimTask task, int cpu, long nowNs) {
    if (beginNs < 0) {
      beginNs = nowNs;
    }
    while (running.size() <= cpu) {
      running.add(null);
    }
    running.set(cpu, new Running(task, nowNs - beginNs));
  }

  @Override
  public void ran(SimTask task, int cpu, long nowNs) {
    long toNs = nowNs - beginNs;
    if (full) {
      return;
    }
    cut(cpu, toNs);
    if (segments.size() >= mostSegments) {
      full = true;
      for (int other = 0; other < running.size(); other++) {
        cut(other, toNs);
      }
    }
  }

  /// Ends what runs on a CPU, as far as this is concerned.
  private void cut(int cpu, long toNs) {
    Running ends = cpu < running.size() ? running.get(cpu) : null;
    if (ends == null) {
      return;
    }
    running.set(cpu, null);
    long visibleNs = Math.max(ends.startNs, fromNs);
    if (toNs > visibleNs) {
      segments.add(new Segment(cpu, name(ends.task), visibleNs, toNs - visibleNs));
      endNs = Math.max(endNs, toNs);
    }
  }

  private int name(SimTask task) {
    while (names.size() <= task.index) {
      names.add(null);
    }
    names.set(task.index, task.name);
    return task.index;
  }

  /// What was recorded, in the order in which the segments ended.
  public List<Segment> segments() {
    return List.copyOf(segments);
  }

  /// The tasks' names by their places; null for those that are in no segment.
  public List<@Nullable String> names() {
    return new ArrayList<>(names);
  }

  /// Up to when everything was recorded, in ns after the first task began to run.
  public long endNs() {
    return endNs;
  }

  /// Whether it ended before the run did.
  public boolean isFull() {
    return full;
  }
}
