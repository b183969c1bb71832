// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;

/// What the kernel offers to a scheduler (`scx_bpf_...()`): it looks at CPUs, moves tasks between
/// queues, and has CPUs look for work. Times in ns since the simulation's beginning. One thread.
public final class KernelFunctions {
  private final KernelState state;
  private final SimCpu[] cpus;
  private final IdleCpus idle;
  private final RunningTime time;
  private final Activation activation;
  private final Rescheduling rescheduling;
  private int releaseVersion; // of the timer's latest setting

  KernelFunctions(
      KernelState state, RunningTime time, Activation activation, Rescheduling rescheduling) {
    this.state = state;
    cpus = state.cpus;
    idle = state.idle;
    this.time = time;
    this.activation = activation;
    this.rescheduling = rescheduling;
  }

  /// The time.
  public long nowNs() {
    return state.nowNs;
  }

  /// All CPUs.
  public SimCpu[] cpus() {
    return cpus;
  }

  /// Which of them idle.
  public IdleCpus idle() {
    return idle;
  }

  /// Which are online; a live view.
  public CpuSet online() {
    return state.online;
  }

  /// The CPU on which the scheduler is called just now (`bpf_get_smp_processor_id()`).
  public SimCpu callingCpu() {
    return cpus[Math.max(state.calling, 0)];
  }

  /// Inserts a task into a queue (`scx_bpf_dsq_insert_vtime()`).
  public void insert(SimTask task, DispatchQueue queue, long sliceNs, long key) {
    task.sliceNs = sliceNs;
    queue.insert(task, key);
  }

  /// Has a task that is being woken run on the chosen CPU at once (`scx_bpf_dsq_insert()` to
  /// `SCX_DSQ_LOCAL` from `ops.select_cpu()`).
  public void insertDirect(SimTask task, long sliceNs) {
    task.sliceNs = sliceNs;
    task.direct = true;
  }

  /// An idle CPU for a task that wakes up, or the waker's own if it is about to sleep and others
  /// idle (`scx_bpf_select_cpu_dfl()`).
  ///
  /// @return the CPU, or -1 if none is to be had
  public int selectCpu(SimTask task, int previous, boolean synchronous, int waker) {
    if (synchronous && !idle.isEmpty()) {
      boolean mayStay =
          task.allowed.contains(previous)
              && state.topology.cache(waker) == state.topology.cache(previous);
      if (mayStay && idle.claim(previous)) {
        return previous;
      }
      if (cpus[waker].local.size() == 0 && task.allowed.contains(waker)) {
        return waker;
      }
    }
    return idle.pickNear(task.allowed, previous);
  }

  /// Moves the first task of a queue that may use a CPU to it (`scx_bpf_dsq_move_to_local()`).
  public boolean moveToLocal(DispatchQueue queue, SimCpu cpu) {
    for (SimTask task = queue.first(); task != null; task = queue.next(task)) {
      if (task.allowed.contains(cpu.index)) {
        moveToLocal(task, cpu);
        return true;
      }
    }
    return false;
  }

  /// Moves a task from its queue to a CPU that it may use (`scx_bpf_dsq_move()`).
  public void moveToLocal(SimTask task, SimCpu cpu) {
    takeOut(task);
    task.cpu = cpu.index;
    state.ops().dequeue(task, false);
    cpu.local.addLast(task);
  }

  /// Moves a task from its queue to another (`scx_bpf_dsq_move_vtime()`).
  public void move(SimTask task, DispatchQueue to, long sliceNs, long key) {
    takeOut(task);
    insert(task, to, sliceNs, key);
  }

  private static void takeOut(SimTask task) {
    DispatchQueue queue = task.queue;
    if (queue == null) {
      throw new IllegalStateException(task + " is in no queue");
    }
    queue.remove(task);
  }

  /// Puts a task that waits in a scheduler's queue, and whose CPU has gone, on another CPU; the
  /// kernel does that as a CPU goes offline with tasks that are bound to it.
  public void rescue(SimTask task) {
    activation.leaveQueue(task);
    activation.moveAway(task);
  }

  /// Has an idle CPU look for work (`SCX_KICK_IDLE`).
  public void kickIdle(int cpu) {
    SimCpu kicked = cpus[cpu];
    if (kicked.current == null) {
      rescheduling.kick(kicked);
    }
  }

  /// Has a CPU look for work as if its task had used its slice up (`SCX_KICK_PREEMPT`).
  public void kickPreempting(int cpu) {
    SimCpu kicked = cpus[cpu];
    SimTask current = kicked.current;
    if (current != null && !current.isNormal()) {
      return; // kick_one_cpu() leaves the classes above alone
    }
    if (current != null) {
      time.charge(kicked, current);
      current.sliceNs = 0;
    }
    rescheduling.kick(kicked);
  }

  /// Sets the timer of [SchedExtOps#heartbeat()].
  public void armHeartbeat(long inNs) {
    state.events.add(state.nowNs + inNs, EventKind.HEARTBEAT, 0, 0);
  }

  /// Sets the timer of [SchedExtOps#release()] anew (`bpf_timer_start()` of one that is set).
  public void armRelease(long atNs) {
    releaseVersion = (releaseVersion + 1) & EventQueue.VERSION_MASK;
    state.events.add(Math.max(state.nowNs, atNs), EventKind.RELEASE, 0, releaseVersion);
  }

  /// Whether that timer was not set anew since.
  boolean isReleaseDue(int version) {
    return version == releaseVersion;
  }
}
