// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.contract;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;

/// A part of a simulated run that can be left out without the others losing their sense.
sealed interface Happening {
  /// Tasks, and what they need: the first kind begins, others are forked by it.
  ///
  /// @param words what they do
  record Tasks(String words, List<TaskProgram> kinds) implements Happening {
    @Override
    public String toString() {
      TaskProgram first = kinds.getFirst();
      return "%d × %s: %s".formatted(first.instances(), plain(first.name()), words);
    }
  }

  /// A CPU goes and comes.
  record Away(int cpu, long fromNs, long toNs) implements Happening {
    @Override
    public String toString() {
      return "CPU %d is offline from %d ms to %d ms"
          .formatted(cpu, fromNs / 1_000_000, toNs / 1_000_000);
    }
  }

  /// The first task of a kind may use other CPUs.
  record Moved(String kind, long atNs, CpuSet cpus) implements Happening {
    @Override
    public String toString() {
      return "at %d ms the first of %s may use CPUs %s"
          .formatted(atNs / 1_000_000, plain(kind), cpus);
    }
  }

  /// The first task of a kind gets another nice value.
  record Reniced(String kind, long atNs, int nice) implements Happening {
    @Override
    public String toString() {
      return "at %d ms the first of %s gets nice value %d"
          .formatted(atNs / 1_000_000, plain(kind), nice);
    }
  }

  private static String plain(String kind) {
    return kind.replace("-%d", "");
  }
}
