// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import dev.scx4j.api.topology.Topology;
import org.jspecify.annotations.Nullable;

/// A machine to be scheduled. It holds every waiting task itself; what it is told is only in which
/// order, where and for how long they run.
///
/// **Threads.** The methods of [AgentChannel], [#flush()] and [#park()] belong to the agent thread,
/// the one that called [#becomeAgent()] last; none of them allocates or blocks, but for `park`. All
/// others may be called from any thread.
///
/// **Lifetime.** made → [#attach()] → [#detach()] → [#close()]; the mapped memory stays valid until
/// `close`, so counters can be read after `detach`.
public interface Machine extends AgentChannel, AutoCloseable {
  /// What it is in one word: `kernel`, `sim`.
  String name();

  /// The kernel's release (`uname -r`), or null where there is none.
  @Nullable String kernelRelease();

  /// Its CPUs.
  Topology topology();

  /// A channel like this machine's own with both ends in this process, so that a rehearsal compiles
  /// what the agent will run. To be used by one thread.
  LoopbackChannel loopback();

  /// Whether the machine goes on while the agent thinks, so that the agent is to be warmed up and
  /// its time counts. Not so a simulated one, whose clock stands still meanwhile.
  default boolean isRealTime() {
    return true;
  }

  /// Has somebody told as soon as [#exit()] has something to say, if the machine can; on any
  /// thread. One that cannot is asked now and then. To be called before [#attach()].
  default void whenExited(Runnable action) {}

  /// Takes the machine over: from here on its tasks are scheduled by it. The engine has warmed up
  /// before; where a page fault of this process would wait for the machine, it locks our memory.
  ///
  /// @throws MachineException if it cannot; the message names the reason and the mend
  void attach();

  /// Declares the calling thread the agent.
  void becomeAgent();

  /// Makes the decisions handed over take effect. Also the sign that the agent is alive.
  void flush();

  /// Waits until there is work for the agent or a heartbeat has passed; may return early.
  void park();

  /// The time in ns of this machine's clock, the clock of all reports.
  long nowNs();

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

  /// A policy decides again after [#fallBack()], or another agent in place of one that has ended or
  /// was abandoned. From here on everything is reported, and [#resynchronise()] reports whatever
  /// waits once more, also what was reported to the agent before. Agent thread, after
  /// [#becomeAgent()].
  void renew();

  /// What the policy wishes that decides from now on. Agent thread.
  ///
  /// @param lateBinding as [dev.scx4j.api.SchedulingPolicy#lateBinding()]
  /// @param everyWakeUp as [dev.scx4j.api.SchedulingPolicy#wantsEveryWakeUp()]
  void wishes(boolean lateBinding, boolean everyWakeUp);

  /// Somebody has work for the agent that the machine knows nothing of: it is not to wait for its
  /// next heartbeat in [#park()]. Any thread.
  default void wakeAgent() {}

  /// The agent hangs in a policy and was abandoned: it is an ordinary thread of low priority from
  /// now on. Any thread.
  default void abandonAgent() {}

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
