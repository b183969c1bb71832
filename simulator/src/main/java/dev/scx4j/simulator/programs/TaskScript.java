// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;

/// A kind of task, ready to be carried out.
final class TaskScript {
  final TaskProgram program;
  final Instruction[][] phases;
  final int[] phaseLoops;
  final int ownTimers;

  /// Those that were made of it.
  final List<dev.scx4j.simulator.entities.SimTask> instances = new ArrayList<>();

  TaskScript(TaskProgram program, Instruction[][] phases, int ownTimers) {
    this.program = program;
    this.phases = phases;
    this.ownTimers = ownTimers;
    phaseLoops = new int[phases.length];
    for (int i = 0; i < phases.length; i++) {
      phaseLoops[i] = program.phases().get(i).loops();
    }
  }
}
