// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.measures.Observer;
import org.jspecify.annotations.Nullable;

/// What the parts of the kernel share: the time, the CPUs, and whom they call. Times in ns since
/// the simulation's beginning. One thread.
final class KernelState {
  final EventQueue events;
  final Topology topology;
  final Costs costs;
  final Observer observer;
  final SimCpu[] cpus;

  /// The CPUs that are online.
  final MutableCpuSet online;

  /// Those that idle and are not spoken for.
  final IdleCpus idle;

  /// Those that run nothing of the load that `sched_ext` schedules.
  final FreeCpus free;

  /// The tasks of the classes above that want to run.
  final RealTimeClasses realTime;

  long nowNs;

  /// What has happened: wake-ups, sleeps, switches, enqueues and dispatches.
  long happened;

  /// The CPU on which the scheduler is called; -1: on none.
  int calling = -1;

  private @Nullable SchedExtOps ops;
  private @Nullable TaskRunner runner;

  KernelState(
      EventQueue events, Topology topology, MutableCpuSet online, Costs costs, Observer observer) {
    this.events = events;
    this.topology = topology;
    this.online = online;
    this.costs = costs;
    this.observer = observer;
    cpus = new SimCpu[topology.cpuCount()];
    for (int cpu = 0; cpu < cpus.length; cpu++) {
      cpus[cpu] = new SimCpu(cpu, topology.capacity(cpu));
      cpus[cpu].online = online.contains(cpu);
    }
    idle = new IdleCpus(topology, online);
    free = new FreeCpus(cpus.length);
    realTime = new RealTimeClasses(cpus);
    for (SimCpu cpu : cpus) {
      if (cpu.online) {
        idle.enter(cpu.index);
        free.note(cpu);
      }
    }
  }

  /// Says who schedules and what tasks do.
  void begin(SchedExtOps scheduler, TaskRunner programs) {
    ops = scheduler;
    runner = programs;
  }

  /// Who schedules.
  SchedExtOps ops() {
    SchedExtOps known = ops;
    if (known == null) {
      throw new IllegalStateException("the kernel has no scheduler yet");
    }
    return known;
  }

  /// Who knows what tasks do.
  TaskRunner runner() {
    TaskRunner known = runner;
    if (known == null) {
      throw new IllegalStateException("the kernel does not know what tasks do yet");
    }
    return known;
  }
}
