// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// How long tasks waited, of all together and of each, as the simulated kernel saw it. The agent
/// does not count, nor do tasks of the classes above `sched_ext`. One thread.
public final class RunMeasures implements Observer {
  private static final int DIGITS = 2;
  private static final int MOST_TASKS = 4096;

  private final Histogram waits = new Histogram(DIGITS);
  private final Histogram wakeUps = new Histogram(DIGITS);
  private final List<@Nullable Histogram> waitsOfTasks = new ArrayList<>();
  private final Observer next;

  /// Nothing yet.
  ///
  /// @param next who is told the same afterwards
  public RunMeasures(Observer next) {
    this.next = next;
  }

  @Override
  public void waited(SimTask task, long waitedNs, boolean afterWakeUp) {
    if (!task.isAgent && task.isNormal()) {
      waits.recordValue(waitedNs);
      if (afterWakeUp) {
        wakeUps.recordValue(waitedNs);
      }
      ofTask(task.index, waitedNs);
    }
    next.waited(task, waitedNs, afterWakeUp);
  }

  private void ofTask(int index, long waitedNs) {
    if (index >= MOST_TASKS) {
      return;
    }
    while (waitsOfTasks.size() <= index) {
      waitsOfTasks.add(null);
    }
    Histogram histogram = waitsOfTasks.get(index);
    if (histogram == null) {
      histogram = new Histogram(DIGITS);
      waitsOfTasks.set(index, histogram);
    }
    histogram.recordValue(waitedNs);
  }

  @Override
  public void ran(SimTask task, int cpu, long nowNs) {
    next.ran(task, cpu, nowNs);
  }

  /// All waits for a CPU.
  public Waits waits() {
    return Waits.of(waits);
  }

  /// The waits that began with a wake-up.
  public Waits wakeUps() {
    return Waits.of(wakeUps);
  }

  /// One task's waits; nothing beyond the first 4096 tasks.
  public Waits waitsOf(SimTask task) {
    Histogram histogram = task.index < waitsOfTasks.size() ? waitsOfTasks.get(task.index) : null;
    return histogram == null ? Waits.NONE : Waits.of(histogram);
  }
}
