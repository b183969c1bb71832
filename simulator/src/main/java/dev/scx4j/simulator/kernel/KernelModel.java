// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.measures.Observer;

/// The kernel's core and its `sched_ext` class: who runs where, and when that changes. Here is what
/// the simulated world does to it: time passes, tasks wake up and are changed, CPUs come and go.
/// What it offers to a scheduler is [KernelFunctions]; what it asks of one is [SchedExtOps]. Times
/// in ns since the simulation's beginning. One thread.
public final class KernelModel {
  private final KernelState state;
  private final RunningTime time;
  private final DeadlineBudgets budgets;
  private final Activation activation;
  private final Schedule schedule;
  private final RunningTasks running;
  private final TaskChanges changes;
  private final Hotplug hotplug;
  private final KernelFunctions functions;

  /// A machine without tasks, all of whose CPUs idle.
  ///
  /// @param online the CPUs that are online; changed by [#setOnline(int, boolean)]
  public KernelModel(
      EventQueue events, Topology topology, MutableCpuSet online, Costs costs, Observer observer) {
    state = new KernelState(events, topology, online, costs, observer);
    Rescheduling rescheduling = new Rescheduling(state);
    SwitchMeasures measures = new SwitchMeasures(state);
    budgets = new DeadlineBudgets(state);
    time = new RunningTime(state, budgets);
    activation = new Activation(state, rescheduling, measures);
    schedule = new Schedule(state, time, activation, rescheduling, measures);
    running = new RunningTasks(state, time, budgets, schedule);
    changes = new TaskChanges(state, time, activation, rescheduling);
    hotplug = new Hotplug(state, time, activation, rescheduling, measures);
    functions = new KernelFunctions(state, time, activation, rescheduling);
  }

  /// Sets the clock before anything happens.
  public void startAt(long timeNs) {
    state.nowNs = timeNs;
    for (SimCpu cpu : state.cpus) {
      cpu.idleSinceNs = timeNs;
    }
  }

  /// Says who schedules and what tasks do; to be called once, before anything happens.
  public void begin(SchedExtOps scheduler, TaskRunner programs) {
    state.begin(scheduler, programs);
  }

  /// What it offers to a scheduler.
  public KernelFunctions functions() {
    return functions;
  }

  // What can be seen of it.

  /// The time.
  public long nowNs() {
    return state.nowNs;
  }

  /// Its CPUs.
  public SimCpu[] cpus() {
    return state.cpus;
  }

  /// The CPUs that are online; a live view.
  public CpuSet online() {
    return state.online;
  }

  /// The CPUs that run nothing but, maybe, the agent, or a class above `sched_ext`; a live view.
  public CpuSet free() {
    return state.free.cpus();
  }

  /// How many those are.
  public int freeCount() {
    return state.free.count();
  }

  /// What has happened: wake-ups, sleeps, switches, enqueues and dispatches.
  public long happened() {
    return state.happened;
  }

  /// Charges what runs for the time up to now, so that all figures are of this moment.
  public void settle() {
    for (SimCpu cpu : state.cpus) {
      SimTask current = cpu.current;
      if (current != null) {
        time.charge(cpu, current);
        state.observer.ran(current, cpu.index, state.nowNs);
      }
    }
    state.observer.ended(state.nowNs);
  }

  // What happens by itself.

  /// Lets the time pass until an event.
  public void advanceTo(long timeNs) {
    state.nowNs = timeNs;
  }

  /// A CPU is to choose anew, if it has not done so since it was asked to.
  public void onReschedule(int cpu) {
    if (state.cpus[cpu].rescheduleAtNs == state.nowNs) {
      schedule.run(state.cpus[cpu]);
    }
  }

  /// A CPU's task has done its work or used its slice up.
  ///
  /// @return whether the agent has done its round
  public boolean onCpu(int index, int version) {
    return running.onEnd(state.cpus[index], version);
  }

  /// A throttled task's next period begins, unless the task has been ranked otherwise since.
  public void onReplenish(SimTask task, int version) {
    if (budgets.replenish(task, version)) {
      activation.activate(task);
    }
  }

  /// The timer that [KernelFunctions#armRelease(long)] set has run off, unless it was set anew
  /// since.
  public void onRelease(int version) {
    if (functions.isReleaseDue(version)) {
      callOn(state.online.first());
      state.ops().release();
    }
  }

  // What tasks do, and what is done to them.

  /// From now on the scheduler is called on this CPU: a system call that runs there.
  public void callOn(int cpu) {
    state.calling = cpu;
  }

  /// Wakes a task.
  ///
  /// @param waker the CPU it is woken from
  /// @param synchronous whether the waker is about to sleep (`WF_SYNC`)
  public void wake(SimTask task, int waker, boolean synchronous) {
    activation.wake(task, waker, synchronous);
  }

  /// The running task of a CPU has got other work than it had.
  public void workChanged(SimTask task) {
    if (task.onCpu) {
      time.setEnd(state.cpus[task.cpu], task);
    }
  }

  /// A running task yields.
  public void yieldCpu(SimTask task) {
    running.yieldCpu(task);
  }

  /// A running task ends for good, whatever its program says.
  public void exit(SimTask task) {
    running.exit(task);
  }

  /// A task may use other CPUs from now on (`sched_setaffinity(2)`); nothing changes if none of
  /// them is online (`EINVAL`).
  public void setAllowed(SimTask task, CpuSet allowed) {
    changes.setAllowed(task, allowed);
  }

  /// A task is in another control group from now on.
  public void setGroup(SimTask task, long cgroupId) {
    changes.setGroup(task, cgroupId);
  }

  /// A task is ranked otherwise from now on (`setpriority(2)`, `sched_setscheduler(2)`).
  public void setRank(SimTask task, Rank rank) {
    changes.setRank(task, rank);
  }

  /// A CPU comes or goes.
  ///
  /// @throws IllegalArgumentException if none would be left
  public void setOnline(int cpu, boolean comes) {
    hotplug.setOnline(state.cpus[cpu], comes);
  }
}
