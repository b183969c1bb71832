// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

/// A stretch of time that a task had a CPU.
///
/// @param cpu which
/// @param startNs when it came; [#SINCE_THE_START]
/// @param endNs when it went
/// @param startPrio its priority when it came; [#UNKNOWN_PRIO]
/// @param endPrio its priority when it went; [#UNKNOWN_PRIO]
/// @param endState why it went
record Run(int cpu, long startNs, long endNs, int startPrio, int endPrio, TaskState endState) {
  /// Of a task that had the CPU when the recording began; nobody saw it come.
  static final long SINCE_THE_START = Long.MIN_VALUE;

  /// No event told it.
  static final int UNKNOWN_PRIO = Integer.MAX_VALUE;

  /// A run that goes on.
  ///
  /// @param history whose
  /// @param startNs when it came; [#SINCE_THE_START]
  /// @param prio its priority when it came; [#UNKNOWN_PRIO]
  record Open(TaskHistory history, long startNs, int prio) {
    /// The run that ends now.
    Run end(int cpu, long endNs, int endPrio, TaskState endState) {
      return new Run(cpu, startNs, endNs, prio, endPrio, endState);
    }
  }

  /// The same with a known start.
  ///
  /// @param traceStartNs when the recording began
  Run since(long traceStartNs) {
    return startNs == SINCE_THE_START
        ? new Run(cpu, traceStartNs, endNs, startPrio, endPrio, endState)
        : this;
  }

  /// How long it had the CPU.
  long lengthNs() {
    return endNs - startNs;
  }
}
