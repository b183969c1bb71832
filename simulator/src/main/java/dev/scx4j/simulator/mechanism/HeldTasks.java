// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import static dev.scx4j.simulator.mechanism.MechanismState.before;

import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskContext;
import dev.scx4j.simulator.entities.WaitState;

/// Decided tasks that are held back until a time (`held.bpf.h`). One thread.
final class HeldTasks {
  /// What cannot be moved now is tried again after that time.
  private static final long RELEASE_AGAIN_NS = 200_000;

  private final MechanismState state;
  private final Net net;
  private final Destinations destinations;

  HeldTasks(MechanismState state, Net net, Destinations destinations) {
    this.state = state;
    this.net = net;
    this.destinations = destinations;
  }

  /// Until when a task is held back that is wanted no earlier than that; 0: it is not. Never beyond
  /// the floor.
  long until(TaskContext context, long notBeforeNs) {
    if (notBeforeNs == 0 || state.fallback) {
      return 0;
    }
    long latest = context.unservedNs + state.options.maxWaitNs();
    long untilNs = before(latest, notBeforeNs) ? latest : notBeforeNs;
    return before(state.kernel.nowNs(), untilNs) ? untilNs : 0;
  }

  /// Whether the agent will not come back soon, or ever.
  boolean isAgentGone(long nowNs) {
    if (state.fallback) {
      return true;
    }
    long since = state.silentSinceNs;
    if (since >= 0 && nowNs >= since + 2 * state.options.rescueAfterNs()) {
      return true;
    }
    return !state.agentRunning && state.lastAgentNs + 2 * state.options.heartbeatNs() < nowNs;
  }

  /// Moves those on whose time has come, or all if the agent is gone.
  void release(long nowNs) {
    boolean gone = isAgentGone(nowNs);
    SimTask task = state.held.first();
    for (int left = MechanismState.READY_SCAN_MAX; task != null && left > 0; left--) {
      if (!gone && before(nowNs, task.key)) {
        return;
      }
      SimTask next = state.held.next(task);
      TaskContext context = task.context;
      int cpu = destinations.of(task, context.heldCpu);
      int why = gone ? Report.REFUSED_SILENT : destinations.hindrance(task, cpu);
      if (nowNs - context.unservedNs >= state.options.maxWaitNs()) {
        toNet(task, cpu, 0, nowNs);
      } else if (why != 0) {
        toNet(task, cpu, why, nowNs);
      } else if (cpu >= 0 || state.ready.size() < MechanismState.READY_SCAN_MAX) {
        destinations.toReady(task, cpu, task.sliceNs);
      }
      task = next;
    }
  }

  /// Moves a task back to the net, undecided.
  ///
  /// @param why what user space is told, or 0 for nothing
  private void toNet(SimTask task, int cpu, int why, long nowNs) {
    TaskContext context = task.context;
    context.overdue = why == 0;
    context.generation = net.back(context, nowNs);
    state.kernel.move(task, state.net[context.generation], task.sliceNs, context.vtime);
    context.state = WaitState.NET;
    if (why != 0) {
      destinations.refuse(task, cpu, why);
    }
    destinations.kickFor(task, -1, false);
  }

  /// Sets the timer to the first time at which a task is to be moved on.
  void arm() {
    SimTask first = state.held.first();
    if (first != null) {
      long nowNs = state.kernel.nowNs();
      state.kernel.armRelease(before(nowNs, first.key) ? first.key : nowNs + RELEASE_AGAIN_NS);
    }
  }
}
