// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// The CPU time of the calling thread (`CLOCK_THREAD_CPUTIME_ID` of `clock_gettime(2)`). Some
/// hundred classes: only what needs it loads it, before the load starts.
final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuClock() {}

  /// CPU time so far, in ns.
  static long nowNs() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /// Makes it ready for use.
  static void load() {
    if (nowNs() < 0) {
      throw new ProgramException("this JVM does not tell the CPU time of a thread");
    }
  }
}
