// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Rank;

/// Tasks that only wait.
final class TestTasks {
  private TestTasks() {}

  static SimTask task(int number) {
    return new SimTask(
        number,
        100 + number,
        100,
        number + 1L,
        "task_" + number,
        1,
        false,
        false,
        Rank.NORMAL,
        CpuSet.of(0),
        null);
  }
}
