// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import org.jspecify.annotations.Nullable;

/// What a `sched_ext` scheduler implements (`struct sched_ext_ops`). Called by [KernelModel] in the
/// kernel's own order; each may call its functions for schedulers.
public interface SchedExtOps {
  /// Bit of `flags`: the task has been woken (`SCX_ENQ_WAKEUP`).
  int ENQ_WAKEUP = 1;

  /// Bit of `flags`: its CPU has nothing else to run (`SCX_ENQ_LAST`).
  int ENQ_LAST = 2;

  /// Chooses a CPU for a task that wakes up; may insert it there at once.
  int selectCpu(SimTask task, int previousCpu, boolean synchronous, int wakerCpu);

  /// A task wants to be in a queue.
  void enqueue(SimTask task, int flags);

  /// A task leaves the scheduler's queues.
  ///
  /// @param withdrawn because it sleeps, exits or is changed, and not to run
  void dequeue(SimTask task, boolean withdrawn);

  /// A CPU needs a task.
  ///
  /// @param previous what ran there last, perhaps to go on
  void dispatch(SimCpu cpu, @Nullable SimTask previous);

  /// A task wants to run from now on.
  void runnable(SimTask task);

  /// A task does not want to run any more.
  void quiescent(SimTask task);

  /// A task begins to run.
  void running(SimTask task);

  /// A task stops running.
  void stopping(SimTask task, boolean runnable);

  /// A task yields.
  @SuppressWarnings("NamedLikeContextualKeyword") // its name in struct sched_ext_ops
  void yield(SimTask task);

  /// A task may use other CPUs than before.
  void setCpumask(SimTask task);

  /// A task is gone.
  void exitTask(SimTask task);

  /// A CPU came.
  void cpuOnline(SimCpu cpu);

  /// A CPU goes.
  void cpuOffline(SimCpu cpu);

  /// The timer that [KernelFunctions#armHeartbeat(long)] set.
  void heartbeat();

  /// The timer that [KernelFunctions#armRelease(long)] set.
  void release();
}
