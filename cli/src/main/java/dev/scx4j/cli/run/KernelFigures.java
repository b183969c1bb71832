// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The CPU time that the kernel has charged each task of the machine with, read at one moment from
/// `/proc/PID/task/TID/schedstat` (`Documentation/scheduler/sched-stats.rst`).
///
/// @param tasks by thread id
record KernelFigures(Map<Integer, Figure> tasks) {
  /// Fields of `/proc/PID/stat` behind the name, counted from 0: the task's start time, which tells
  /// two tasks of one id apart.
  private static final int START_TIME = 19;

  /// Nothing read.
  static final KernelFigures NONE = new KernelFigures(Map.of());

  /// One task's.
  ///
  /// @param startTime when it was started, in clock ticks since boot
  /// @param cpuNs CPU time so far
  record Figure(String startTime, long cpuNs) {}

  /// Reads all of them. What cannot be read, for it exits meanwhile, is left out.
  static KernelFigures read() {
    return read(Path.of("/proc"));
  }

  static KernelFigures read(Path proc) {
    Map<Integer, Figure> tasks = new HashMap<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        addThreads(process, tasks);
      }
    } catch (IOException e) {
      // No /proc: then nothing is known.
    }
    return new KernelFigures(tasks);
  }

  private static void addThreads(Path process, Map<Integer, Figure> tasks) {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        String[] schedstat = Files.readString(thread.resolve("schedstat")).split(" ", -1);
        tasks.put(
            Integer.valueOf(thread.getFileName().toString()),
            new Figure(fields[START_TIME], Long.parseLong(schedstat[0])));
      }
    } catch (IOException e) {
      // The process has exited.
    }
  }

  /// CPU time that a task has had since an earlier reading, in ns.
  ///
  /// @return null if the task is gone
  @Nullable Long cpuNsSince(KernelFigures earlier, int tid) {
    Figure now = tasks.get(tid);
    if (now == null) {
      return null;
    }
    Figure before = earlier.tasks.get(tid);
    if (before == null || !before.startTime().equals(now.startTime())) {
      return now.cpuNs();
    }
    return now.cpuNs() - before.cpuNs();
  }
}
