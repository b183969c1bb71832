// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.watch;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.machine.Simulation;
import dev.scx4j.simulator.measures.Observer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Watches a simulated machine: how long tasks wait, and how long CPUs idle that they might use. A
/// CPU that runs the agent counts as idle, since it is there for the others. Only tasks that
/// `sched_ext` schedules are watched. To be read when the run is over. One thread.
public final class RunWatch implements Observer {
  private final MutableCpuSet online;
  private final @Nullable SimTask[] running;
  private final Map<SimTask, Long> waitingSinceNs = new LinkedHashMap<>();
  private final @Nullable SimTask[] missed; // by an idle CPU
  private final long[] idleSinceNs;
  private Stretch longestWait = Stretch.NONE;
  private Stretch longestIdling = Stretch.NONE;
  private @Nullable String strayed;
  private long idledNs;

  /// For a machine on which nothing has happened yet.
  public RunWatch(Topology topology) {
    int cpus = topology.cpuCount();
    online = new MutableCpuSet(cpus);
    online.copyFrom(topology.online());
    running = new SimTask[cpus];
    missed = new SimTask[cpus];
    idleSinceNs = new long[cpus];
  }

  /// The longest time that a task wanted a CPU and had none; it may have lasted to the end.
  public Stretch longestWait() {
    return longestWait;
  }

  /// The longest time that a CPU idled while tasks waited that might use it.
  public Stretch longestIdling() {
    return longestIdling;
  }

  /// How long CPUs idled, all together, while tasks waited that might use them; in ns.
  public long idledNs() {
    return idledNs;
  }

  /// Which task ran where it may not, in words; or null.
  public @Nullable String strayed() {
    return strayed;
  }

  private static boolean isWatched(SimTask task) {
    return !task.isAgent && task.isNormal();
  }

  @Override
  public void wants(SimTask task, long nowNs) {
    if (isWatched(task)) {
      waitingSinceNs.put(task, nowNs);
      look(nowNs);
    }
  }

  @Override
  public void runs(SimTask task, int cpu, long nowNs) {
    Long sinceNs = waitingSinceNs.remove(task);
    if (sinceNs != null) {
      waitedFrom(task, sinceNs, nowNs);
    }
    if (!task.isAgent) {
      running[cpu] = task;
      if (strayed == null && !task.allowed.contains(cpu)) {
        strayed =
            "%s ran on CPU %d, which it may not use (allowed: %s)"
                .formatted(task, cpu, task.allowed);
      }
    }
    look(nowNs);
  }

  @Override
  public void ran(SimTask task, int cpu, long nowNs) {
    running[cpu] = null;
    look(nowNs);
  }

  @Override
  public void online(int cpu, boolean comes, long nowNs) {
    if (comes) {
      online.add(cpu);
    } else {
      online.remove(cpu);
    }
    look(nowNs);
  }

  @Override
  public void ended(long nowNs) {
    waitingSinceNs.forEach((task, sinceNs) -> waitedFrom(task, sinceNs, nowNs));
    for (int cpu = 0; cpu < running.length; cpu++) {
      idledUntil(cpu, nowNs);
    }
  }

  private void waitedFrom(SimTask task, long sinceNs, long nowNs) {
    if (nowNs - sinceNs > longestWait.lengthNs()) {
      longestWait =
          new Stretch(
              task.toString(), -1, sinceNs - Simulation.BEGIN_NS, nowNs - Simulation.BEGIN_NS);
    }
  }

  private void look(long nowNs) {
    for (int cpu = 0; cpu < running.length; cpu++) {
      SimTask before = missed[cpu];
      if (running[cpu] != null || !online.contains(cpu)) {
        idledUntil(cpu, nowNs);
      } else if (before == null || !waitsFor(before, cpu)) {
        SimTask waiting = firstFor(cpu);
        if (waiting == null) {
          idledUntil(cpu, nowNs);
        } else if (before == null) {
          idleSinceNs[cpu] = nowNs;
          missed[cpu] = waiting;
        } else {
          missed[cpu] = waiting;
        }
      }
    }
  }

  private boolean waitsFor(SimTask task, int cpu) {
    return waitingSinceNs.containsKey(task) && task.allowed.contains(cpu) && isWatched(task);
  }

  private @Nullable SimTask firstFor(int cpu) {
    Iterator<SimTask> waiting = waitingSinceNs.keySet().iterator();
    while (waiting.hasNext()) {
      SimTask task = waiting.next();
      if (task.allowed.contains(cpu) && isWatched(task)) {
        return task;
      }
    }
    return null;
  }

  private void idledUntil(int cpu, long nowNs) {
    SimTask task = missed[cpu];
    if (task == null) {
      return;
    }
    missed[cpu] = null;
    long sinceNs = idleSinceNs[cpu];
    idledNs += nowNs - sinceNs;
    if (nowNs - sinceNs > longestIdling.lengthNs()) {
      longestIdling =
          new Stretch(
              task.toString(), cpu, sinceNs - Simulation.BEGIN_NS, nowNs - Simulation.BEGIN_NS);
    }
  }
}
