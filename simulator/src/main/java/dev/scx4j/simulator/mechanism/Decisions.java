// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.ReportState;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskContext;
import dev.scx4j.simulator.entities.WaitState;
import org.jspecify.annotations.Nullable;

/// Carrying out what user space decided, at once or when its time has come (`decisions.bpf.h`). One
/// thread.
public final class Decisions {
  private final MechanismState state;
  private final Reports reports;
  private final Net net;
  private final Destinations destinations;
  private final HeldTasks held;

  // The ring of decisions that have not been flushed.
  private final int[] pids;
  private final long[] seqs;
  private final int[] cpus;
  private final long[] slicesNs;
  private final boolean[] keyed;
  private final long[] vtimes;
  private final boolean[] preempting;
  private final long[] notBeforeNs;
  private int count;

  Decisions(
      MechanismState state, Reports reports, Net net, Destinations destinations, HeldTasks held) {
    this.state = state;
    this.reports = reports;
    this.net = net;
    this.destinations = destinations;
    this.held = held;
    int slots = state.slots.decisions();
    pids = new int[slots];
    seqs = new long[slots];
    cpus = new int[slots];
    slicesNs = new long[slots];
    keyed = new boolean[slots];
    vtimes = new long[slots];
    preempting = new boolean[slots];
    notBeforeNs = new long[slots];
  }

  /// Puts one on the ring; see [dev.scx4j.engine.machine.AgentChannel#decide].
  ///
  /// @return false if there is no room
  public boolean offer(
      int pid,
      long seq,
      int cpu,
      long sliceNs,
      boolean hasKey,
      long vtime,
      boolean preempts,
      long earliestNs) {
    if (count == pids.length) {
      return false;
    }
    pids[count] = pid;
    seqs[count] = seq;
    cpus[count] = cpu;
    slicesNs[count] = sliceNs;
    keyed[count] = hasKey;
    vtimes[count] = vtime;
    preempting[count] = preempts;
    notBeforeNs[count] = earliestNs;
    count++;
    return true;
  }

  /// Carries out all decisions on the ring, and shows that the agent is alive.
  ///
  /// @param tasks finds a task by its pid
  public void flush(TaskFinder tasks) {
    for (int i = 0; i < count; i++) {
      SimTask task = tasks.find(pids[i]);
      if (task == null) {
        state.counters.stale++;
      } else {
        apply(task, i);
      }
    }
    count = 0;
    held.arm();
    state.silentSinceNs = -1;
    state.netMode = false;
  }

  /// Forgets what is on the ring.
  public void forget() {
    count = 0;
  }

  private void apply(SimTask task, int i) {
    TaskContext context = task.context;
    if (state.conserving) {
      state.wastedSinceNs = -1;
      state.conserving = false;
    }
    if (context.seq != seqs[i] || context.state != WaitState.NET) {
      state.counters.stale++;
      return;
    }
    int cpu = destinations.of(task, cpus[i]);
    int why = destinations.hindrance(task, cpu);
    if (why != 0) {
      destinations.refuse(task, cpu, why);
      return;
    }
    context.state = WaitState.READY;
    context.heldCpu = cpus[i];
    context.heldKeyed = keyed[i];
    context.heldVtime = vtimes[i];
    context.heldPreempts = preempting[i];
    long untilNs = held.until(context, notBeforeNs[i]);
    if (untilNs == 0) {
      destinations.toReady(task, cpu, clampSlice(slicesNs[i]));
    } else {
      state.kernel.move(task, state.held, clampSlice(slicesNs[i]), untilNs);
    }
  }

  private long clampSlice(long sliceNs) {
    return Math.clamp(sliceNs, state.options.minSliceNs(), state.options.maxSliceNs());
  }

  /// Runs decided tasks whose CPU went offline elsewhere: back to the net, refused
  /// (`hotplug.bpf.h`).
  void adoptOrphans() {
    for (SimCpu lost : state.kernel.cpus()) {
      if (!lost.orphaned) {
        continue;
      }
      for (SimTask task = lost.ready.first(); task != null; task = lost.ready.first()) {
        task.context.generation = net.open();
        state.kernel.move(task, state.net[net.open()], state.options.sliceNs(), task.context.vtime);
        if (task.context.state == WaitState.READY) {
          task.context.state = WaitState.NET;
          destinations.leaveReady(task.context);
          destinations.refuse(task, lost.index, Report.REFUSED_OFFLINE);
        }
      }
      lost.orphaned = false;
      state.orphanedCpus--;
    }
  }

  /// Reports the tasks that wait in the net without having been reported, or reported to an agent
  /// that is gone.
  ///
  /// @return whether there was room for all
  public boolean resync() {
    for (DispatchQueue queue : state.net) {
      for (SimTask task = queue.first(); task != null; task = queue.next(task)) {
        TaskContext context = task.context;
        boolean toldBefore = context.reported == ReportState.SENT && context.toldTo != state.tenure;
        boolean untold = context.reported == ReportState.NONE;
        if (context.state != WaitState.NET || !(untold || toldBefore)) {
          continue;
        }
        if (!reports.enqueue(task, EnqueueReason.CHANGED)) {
          return false;
        }
        if (toldBefore) {
          continue; // counted already
        }
        context.reported = ReportState.SENT;
        state.counters.reported++;
        state.counters.quietOut++;
      }
    }
    return true;
  }

  /// Reported enqueues that have not ended, counted by looking at the queues.
  public long waiting() {
    long waiting = (long) net.waiting() + state.ready.size() + state.held.size();
    for (SimCpu cpu : state.kernel.cpus()) {
      waiting += cpu.ready.size();
    }
    return waiting - (state.counters.quietIn - state.counters.quietOut);
  }

  /// Finds tasks.
  @FunctionalInterface
  public interface TaskFinder {
    /// The task of a pid, or null.
    @Nullable SimTask find(int pid);
  }
}
