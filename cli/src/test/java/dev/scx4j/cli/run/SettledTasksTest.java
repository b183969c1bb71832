// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.engine.statistics.TaskSummary;
import dev.scx4j.engine.statistics.WaitSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When the engine's count of a task is taken for complete. The kernel says: 6 times, 17 ms.
class SettledTasksTest {
  private static final long MS = 1_000_000;

  @Test
  void aTaskIsSettledWhenAllItsTimeIsKnown() {
    assertThat(isSettled(5, 16 * MS)).isTrue();
  }

  @Test
  void aTaskIsNotSettledWhileItsLastRunIsUnknown() {
    assertThat(isSettled(5, 12 * MS)).isFalse();
  }

  @Test
  void aClockThatStoodStillDoesNotMatterWhenEverySwitchWasSeen() {
    assertThat(isSettled(6, 12 * MS)).isTrue();
  }

  private static boolean isSettled(long scheduled, long cpuNs) {
    TaskSummary known =
        new TaskSummary(
            "compute_0", 7, 6, 18, 2, scheduled, cpuNs, new WaitSummary(0, 0, 0), false);
    TaskReading reading = new TaskReading("compute_0", 7, 18, 17 * MS, 0, 6, 0);
    return !SettledTasks.settled(List.of(known), result(reading)).isEmpty();
  }

  private static WorkloadResult result(TaskReading reading) {
    return new WorkloadResult(10_000 * MS, List.of(reading));
  }
}
