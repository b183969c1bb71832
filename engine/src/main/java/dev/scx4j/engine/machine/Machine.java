// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import org.jspecify.annotations.Nullable;

/// A machine to be scheduled. It holds every waiting task itself; what it is told is only in which
/// order, where and for how long they run.
///
/// **Threads.** Methods of the hot path ([#nextReport()] to [#park()]) belong to the agent thread,
/// the one that called [#becomeAgent()] last; none of them allocates or blocks, but for `park`. All
/// others may be called from any thread.
///
/// **Lifetime.** made → [#attach()] → [#detach()] → [#close()]; the mapped memory stays valid until
/// `close`, so counters can be read after `detach`.
public interface Machine extends AutoCloseable {
  /// What it is in one word: `kernel`, `sim`.
  String name();

  /// The kernel's release (`uname -r`), or null where there is none.
  @Nullable String kernelRelease();

  /// Its CPUs.
  Topology topology();

  /// Takes the machine over: from here on its tasks are scheduled by it. The engine has warmed up
  /// and locked its memory before.
  ///
  /// @throws MachineException if it cannot; the message names the reason and the mend
  void attach();

  /// Declares the calling thread the agent.
  void becomeAgent();

  /// The next report, or null if there is none now. The object is reused; it is valid until the
  /// next call of this method or of [#releaseReports()].
  @Nullable Report nextReport();

  /// Gives the space of the reports read so far back to the machine.
  void releaseReports();

  /// Hands one decision over; it takes effect at the next [#flush()], or before.
  ///
  /// @param cpu the CPU, or -1 for any
  /// @param vtime order among waiting decisions if `keyed`
  /// @return false if there is no room for it now
  boolean decide(
      int pid, long seq, int cpu, long sliceNs, boolean keyed, long vtime, boolean preempt);

  /// Makes the decisions handed over take effect. Also the sign that the agent is alive.
  void flush();

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

  /// Waits until there is work for the agent or a heartbeat has passed; may return early.
  void park();

  /// The time in ns of this machine's clock, the clock of all reports.
  long nowNs();

  /// Enqueues that waited without having been reported, ever; when it grows, the engine calls
  /// [#resynchronise()]. Cheap.
  long unreported();

  /// Reports that were lost because there was no room, other than enqueues, ever. Cheap.
  long lostReports();

  /// Has every task that waits unreported reported now, as far as there is room. Agent thread.
  ///
  /// @return whether there was room for all; if not, call it again when space has been released
  boolean resynchronise();

  /// Whether a thread of this id exists, zombies included. For the rare sweep of the task table
  /// after reports were lost; may cost a system call, does not allocate. Agent thread.
  boolean isAlive(int pid);

  /// Leaves all decisions to the machine's own fair fallback from now on; nothing is reported any
  /// more. May be called while the agent hangs.
  void fallBack();

  /// The machine's counters; exact when nothing happens meanwhile.
  MachineCounters counters();

  /// Why the machine is not attached any more, or null while it is (or never was).
  @Nullable MachineExit exit();

  /// Hands the machine back to its own scheduler. Does nothing if it is not attached.
  void detach();

  /// Detaches and gives all memory back. The agent must have stopped.
  @Override
  void close();
}
