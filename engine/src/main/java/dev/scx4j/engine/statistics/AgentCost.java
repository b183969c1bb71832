// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/// What one thread costs: CPU time and heap allocation. Readable by any thread, also when the
/// measured one has ended.
public final class AgentCost {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private @Nullable Thread measured;
  private long cpuBaseNs;
  private long allocatedBaseBytes;
  private long cpuEndNs;
  private long allocatedEndBytes;

  /// The calling thread is the one to measure.
  public synchronized void begin() {
    measured = Thread.currentThread();
  }

  /// Counts from now on only; what came before was preparation. Any thread.
  public synchronized void restart() {
    Thread thread = measured;
    if (thread != null) {
      cpuBaseNs = threads.getThreadCpuTime(thread.threadId());
      allocatedBaseBytes = threads.getThreadAllocatedBytes(thread.threadId());
    }
  }

  /// The measured thread is about to end; called by it.
  public synchronized void end() {
    cpuEndNs = threads.getCurrentThreadCpuTime();
    allocatedEndBytes = threads.getCurrentThreadAllocatedBytes();
    measured = null;
  }

  /// CPU time so far, user and system, in ns.
  public synchronized long cpuNs() {
    Thread thread = measured;
    return (thread == null ? cpuEndNs : threads.getThreadCpuTime(thread.threadId())) - cpuBaseNs;
  }

  /// Heap bytes allocated so far.
  public synchronized long allocatedBytes() {
    Thread thread = measured;
    return (thread == null ? allocatedEndBytes : threads.getThreadAllocatedBytes(thread.threadId()))
        - allocatedBaseBytes;
  }
}
