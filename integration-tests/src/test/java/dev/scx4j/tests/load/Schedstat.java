// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the kernel says of a thread of this process in `/proc/self/task/TID/schedstat`
/// (`Documentation/scheduler/sched-stats.rst`). Exact while the thread sleeps.
///
/// @param cpuNs CPU time so far
/// @param switchedIn how often a CPU has switched to it
record Schedstat(long cpuNs, long switchedIn) {
  static Schedstat read(int tid) throws IOException {
    String[] words =
        Files.readString(Path.of("/proc/self/task/" + tid + "/schedstat")).trim().split(" ", -1);
    return new Schedstat(Long.parseLong(words[0]), Long.parseLong(words[2]));
  }

  /// Whether the thread sleeps: the state in `/proc/self/task/TID/stat` is `S`.
  static boolean sleeps(int tid) throws IOException {
    String stat = Files.readString(Path.of("/proc/self/task/" + tid + "/stat"));
    return stat.startsWith("S", stat.lastIndexOf(')') + 2);
  }

  Schedstat since(Schedstat earlier) {
    return new Schedstat(cpuNs - earlier.cpuNs, switchedIn - earlier.switchedIn);
  }
}
