// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Small loads, and what the kernel says of their threads.
final class Loads {
  static final long MS = 1_000_000;

  /// Longer than any load here works that ends by itself.
  static final long LONG_MS = 60_000;

  private Loads() {}

  static Span ms(long ms) {
    return Span.ns(ms * MS);
  }

  /// A task that goes through this a number of times.
  static TaskProgram times(int loops, String name, Step... steps) {
    return TaskProgram.once(name).withPhases(List.of(new Phase(loops, List.of(steps))));
  }

  /// Runs it: for a long time, if it does not end by itself.
  static WorkloadResult run(TaskProgram... tasks) throws InterruptedException {
    return run(LONG_MS, LoadProgram.of("test", List.of(tasks)));
  }

  static WorkloadResult run(long durationMs, LoadProgram program) throws InterruptedException {
    try (ProgramWorkload workload = new ProgramWorkload(program, 1)) {
      workload.prepare(false);
      workload.start(TimeUnit.MILLISECONDS.toNanos(durationMs));
      return workload.await();
    }
  }

  /// The units of work that a task did.
  static long done(WorkloadResult result, String task) {
    return reading(result, task).done();
  }

  static TaskReading reading(WorkloadResult result, String task) {
    return result.tasks().stream()
        .filter(reading -> reading.name().equals(task))
        .findFirst()
        .orElseThrow();
  }

  /// A CPU that the tests may use.
  static CpuSet oneCpu() throws IOException {
    String allowed = status("/proc/self", "Cpus_allowed_list");
    return CpuSet.of(CpuSet.parse(allowed).first());
  }

  /// A line of `/proc/.../status`.
  static String status(String folder, String key) throws IOException {
    return Files.readAllLines(Path.of(folder + "/status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .findFirst()
        .orElseThrow()
        .substring(key.length() + 1)
        .strip();
  }

  /// A field of `proc_pid_stat(5)`, by its number there, of a thread; from 3 on.
  static int stat(int pid, int tid, int field) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/task/" + tid + "/stat"));
    // The state, which follows the name, is the third.
    return Integer.parseInt(
        stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1)[field - 3]);
  }
}
