// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes traces as `perf sched script` does, for tests. Times are in µs after 100 s.
final class Traces {
  private final Path file;
  private final List<String> lines = new ArrayList<>();

  Traces(Path folder) {
    file = folder.resolve("trace.txt");
  }

  Traces line(String line) {
    lines.add(line);
    return this;
  }

  Traces event(int cpu, int timeUs, String runs, String event, String details) {
    return line(
        "%20s [%03d]   100.%06d: sched:%s: %s".formatted(runs, cpu, timeUs, event, details));
  }

  /// A switch between tasks that are called after their pids; 0 is the idle task.
  Traces switches(int cpu, int timeUs, int from, String state, int to) {
    return switches(cpu, timeUs, name(cpu, from), from, state, name(cpu, to), to);
  }

  Traces switches(
      int cpu, int timeUs, String fromName, int from, String state, String toName, int to) {
    return event(
        cpu,
        timeUs,
        fromName + "  " + from,
        "sched_switch",
        "prev_comm=%s prev_pid=%d prev_prio=120 prev_state=%s ==> next_comm=%s next_pid=%d next_prio=120"
            .formatted(fromName, from, state, toName, to));
  }

  Traces wakes(int cpu, int timeUs, String event, int pid) {
    return event(
        cpu,
        timeUs,
        "swapper  0",
        event,
        "comm=%s pid=%d prio=120 target_cpu=000".formatted(name(cpu, pid), pid));
  }

  private static String name(int cpu, int pid) {
    return pid == 0 ? "swapper/" + cpu : "t" + pid;
  }

  Path write() throws IOException {
    return Files.write(file, lines);
  }

  Recording read() throws IOException {
    return TraceReader.read(write(), false);
  }

  Recording readLeniently() throws IOException {
    return TraceReader.read(write(), true);
  }
}
