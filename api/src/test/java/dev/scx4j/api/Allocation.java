// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// How many bytes this thread allocates while something runs.
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /// Runs `work` a few times first, so that classes are loaded and arrays have grown.
  static long bytesOf(Runnable work) {
    for (int i = 0; i < 3; i++) {
      work.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
