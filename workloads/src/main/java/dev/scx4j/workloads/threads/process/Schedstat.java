// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the kernel says of a thread of this process in `/proc/self/task/TID/schedstat`
/// (`Documentation/scheduler/sched-stats.rst`). Exact while the thread sleeps.
///
/// @param cpuNs CPU time so far
/// @param waitNs time it was runnable and had no CPU, so far
/// @param switchedIn how often a CPU has switched to it
record Schedstat(long cpuNs, long waitNs, long switchedIn) {
  /// Before a thread's first moment.
  static final Schedstat NONE = new Schedstat(0, 0, 0);

  /// Reads it.
  ///
  /// @throws IOException if the kernel does not tell
  static Schedstat read(int tid) throws IOException {
    String[] words = Files.readString(fileOf(tid, "/schedstat")).trim().split(" ", -1);
    if (words.length != 3) {
      throw new IOException("schedstat has not 3 figures, but: ".concat(String.join(" ", words)));
    }
    return new Schedstat(
        Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  /// Whether the thread sleeps: the state in `/proc/self/task/TID/stat` is `S`.
  static boolean sleeps(int tid) throws IOException {
    String stat = Files.readString(fileOf(tid, "/stat"));
    return stat.startsWith("S", stat.lastIndexOf(')') + 2);
  }

  /// Waits until all these sleep.
  static void awaitSleep(List<LoadTask> tasks) throws IOException, InterruptedException {
    for (LoadTask task : tasks) {
      while (!sleeps(task.tid())) {
        Thread.sleep(1);
      }
    }
  }

  /// What was added since an earlier reading.
  Schedstat since(Schedstat earlier) {
    return new Schedstat(
        cpuNs - earlier.cpuNs, waitNs - earlier.waitNs, switchedIn - earlier.switchedIn);
  }

  private static Path fileOf(int tid, String name) {
    return Path.of("/proc/self/task/".concat(Integer.toString(tid)).concat(name));
  }
}
