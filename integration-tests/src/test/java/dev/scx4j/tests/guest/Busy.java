// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.commands.Answer;
import java.util.List;
import org.assertj.core.data.Percentage;

/// What busy threads had of the machine, as the kernel and their own clocks say.
///
/// @param tasks in the order of their nice values
public record Busy(List<Task> tasks) {
  private static final double SMALLEST_SHARE = 0.01;
  private static final double TOLERANCE_PERCENT = 10;
  private static final long LEAST_PERCENT = 75;

  /// The kernel's `sched_prio_to_weight`, nice -20 to 19, which is fixed.
  private static final int[] WEIGHTS = {
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
    9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
    110, 87, 70, 56, 45, 36, 29, 23, 18, 15
  };

  /// One thread.
  ///
  /// @param tid thread id
  /// @param nice nice value
  /// @param cpuNs CPU time, from `/proc/PID/schedstat`
  /// @param switchedIn how often a CPU switched to it, from there
  /// @param longestGapMs how long it was kept from running
  public record Task(int tid, int nice, long cpuNs, long switchedIn, long longestGapMs) {}

  static Busy of(Answer answer) {
    return new Busy(
        answer.all("busy").stream()
            .map(words ->
                new Task(
                    Integer.parseInt(words.get(0)),
                    Integer.parseInt(words.get(1)),
                    Long.parseLong(words.get(2)),
                    Long.parseLong(words.get(3)),
                    Long.parseLong(words.get(4))))
            .toList());
  }

  /// How long the unluckiest was kept from running.
  public long longestGapMs() {
    return tasks.stream().mapToLong(Task::longestGapMs).max().orElseThrow();
  }

  /// CPU time of all.
  public long cpuNs() {
    return tasks.stream().mapToLong(Task::cpuNs).sum();
  }

  /// Each has had its share by weight, within 10 %, as far as more than 1 % is due to it.
  public void assertSharesFollowWeights() {
    double weights = tasks.stream().mapToInt(Busy::weight).sum();
    for (Task task : tasks) {
      double due = weight(task) / weights;
      if (due > SMALLEST_SHARE) {
        assertThat((double) task.cpuNs() / cpuNs())
            .as("share of nice %d; all: %s", task.nice(), this)
            .isCloseTo(due, Percentage.withPercentage(TOLERANCE_PERCENT));
      }
    }
  }

  /// All have had the same: a CPU equally often, within 10 %; and of CPU time none much less than
  /// the one in the middle. It may be more: a stall of the host lengthens the turn it falls into.
  public void assertSharesAreEqual() {
    double turns = tasks.stream().mapToLong(Task::switchedIn).average().orElseThrow();
    long medianNs =
        tasks.stream()
            .mapToLong(Task::cpuNs)
            .sorted()
            .skip(tasks.size() / 2)
            .findFirst()
            .orElseThrow();
    for (Task task : tasks) {
      assertThat((double) task.switchedIn())
          .as("turns of nice %d; all: %s", task.nice(), this)
          .isCloseTo(turns, Percentage.withPercentage(TOLERANCE_PERCENT));
      assertThat(task.cpuNs())
          .as("ns of nice %d; all: %s", task.nice(), this)
          .isGreaterThan(medianNs * LEAST_PERCENT / 100);
    }
  }

  private static int weight(Task task) {
    return WEIGHTS[task.nice() + 20];
  }
}
