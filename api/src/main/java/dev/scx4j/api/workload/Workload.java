// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload;

import java.util.List;

/// Load for a machine: the tasks of one process that is not scx4j's own.
///
/// **Lifetime.** made → [#prepare(boolean)] → [#start(long)] → [#await()] → [#close()]. Between
/// `prepare` and `start`, and again from `await` to `close`, every task exists and sleeps, so that
/// what others have counted of it can be read at rest. Only tasks that others make during the work
/// may be gone by then.
///
/// **Threads.** One thread drives it; [#stop()] and [#close()] may be called from any other.
public interface Workload extends AutoCloseable {
  /// What of it is otherwise on this machine than it was described, in sentences for the user; none
  /// by default. Any time.
  default List<String> notes() {
    return List.of();
  }

  /// Creates every task that is there from the start, complete with its name and nice value, and
  /// has it sleep.
  ///
  /// @param partial whether the tasks must choose the class `SCHED_EXT` themselves, because only
  ///   such tasks are scheduled (`SCX_OPS_SWITCH_PARTIAL`)
  /// @return the process id that the tasks share
  /// @throws WorkloadException if it cannot; the message says why and the mend
  int prepare(boolean partial);

  /// Starts the clock, and all tasks.
  ///
  /// @param durationNs how long they work at most, in ns; [Long#MAX_VALUE] is until [#stop()]
  void start(long durationNs);

  /// Ends the work before its time. Does nothing if it has ended or was never started.
  void stop();

  /// Waits until every task has ended its work, and sleeps: when its time is over, or before, if
  /// none has anything left to do.
  ///
  /// @return what the kernel says of the tasks, from the clock's start to the end of their work
  /// @throws WorkloadException if the process died, or does not answer long after its time
  /// @throws InterruptedException if the calling thread is interrupted; the work goes on
  WorkloadResult await() throws InterruptedException;

  /// Ends the process, whatever it does. May be called again.
  @Override
  void close();
}
