// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import dev.scx4j.api.topology.MutableCpuSet;
import org.jspecify.annotations.Nullable;

/// What the agent reads and writes of a machine in every round: reports, decisions, and how its
/// CPUs do. Agent thread only; nothing here allocates, blocks, or calls the kernel.
public interface AgentChannel {
  /// The next report, or null if there is none now. The object is reused; it is valid until the
  /// next call of this method or of [#releaseReports()].
  @Nullable Report nextReport();

  /// Gives the space of the reports read so far back to the machine.
  void releaseReports();

  /// Hands one decision over; it takes effect at the next [Machine#flush()], or before.
  ///
  /// @param cpu the CPU, or -1 for any
  /// @param vtime order among waiting decisions if `keyed`
  /// @param notBeforeNs the time in ns of the machine's clock before which no CPU takes the task; 0
  ///   for at once. Nothing else holds it back: neither idle CPUs nor the agent's short silence end
  ///   the wait, only the machine's floor, and the agent's end
  /// @return false if there is no room for it now
  boolean decide(
      int pid,
      long seq,
      int cpu,
      long sliceNs,
      boolean keyed,
      long vtime,
      boolean preempt,
      long notBeforeNs);

  /// Decisions that took effect and still wait for a CPU.
  int decisionsReady();

  /// Finds the CPUs that have nothing to run now but, maybe, the agent.
  ///
  /// @param free where to put them; emptied first
  /// @return how many there are
  int findFreeCpus(MutableCpuSet free);

  /// Tells how many tasks the policy still holds and would decide for if it were asked again, so
  /// that the agent is woken when a CPU is free. 0 while the policy declines to decide: then the
  /// agent is woken by the next report or heartbeat only.
  void publishPending(int tasks);

  /// Enqueues that waited without having been reported, ever; when it grows, the engine calls
  /// [Machine#resynchronise()]. Cheap.
  long unreported();

  /// Reports that were lost because there was no room, other than enqueues, ever. Cheap.
  long lostReports();
}
