// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import static dev.scx4j.simulator.mechanism.MechanismState.NET_GENERATIONS;
import static dev.scx4j.simulator.mechanism.MechanismState.before;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import dev.scx4j.simulator.entities.TaskContext;
import org.jspecify.annotations.Nullable;

/// The safety net: where every ordinary task waits while the policy thinks, in fair order, with a
/// floor under how long anything can wait (`net.bpf.h`). One thread.
final class Net {
  private static final int WIDTH = 5; // generations per max-wait

  private final MechanismState state;

  Net(MechanismState state) {
    this.state = state;
  }

  private static long weighted(SimTask task, long ns) {
    return ns * 100 / Math.max(1, task.weight);
  }

  /// Charges a task for a stretch of running and moves the clock on.
  void charge(SimTask task, long ns) {
    long sum = Math.max(state.weightSum, task.context.weight);
    task.context.vtime += weighted(task, ns);
    if (sum > 0) {
      state.netClock += ns * 100 / sum;
    }
  }

  /// A task begins to count among those that share the machine.
  void join(SimTask task) {
    state.weightSum += task.weight - task.context.weight;
    task.context.weight = task.weight;
  }

  /// A task does not want to run any more.
  void leave(SimTask task) {
    state.weightSum -= task.context.weight;
    task.context.weight = 0;
  }

  /// The key a task waits with: its virtual time, with at most one slice of credit.
  long key(SimTask task) {
    long earliest = state.netClock - weighted(task, state.options.sliceNs());
    if (before(task.context.vtime, earliest)) {
      task.context.vtime = earliest;
    }
    return task.context.vtime;
  }

  /// The queue that newly enqueued tasks wait in.
  int open() {
    return (int) (state.generation % NET_GENERATIONS);
  }

  /// Opens the next generation when its time has come.
  void turn(long nowNs) {
    if (nowNs < state.openedNs + state.options.maxWaitNs() / WIDTH) {
      return;
    }
    int open = open();
    int next = (open + 1) % NET_GENERATIONS;
    if (state.net[next].size() > 0) {
      return; // the open one goes on: the floor serves the oldest first anyway
    }
    state.openedNs = nowNs;
    state.closedNs[open] = nowNs;
    state.closedNs[next] = 0;
    state.generation++;
  }

  /// The queue that a task goes back to which has waited before and had no turn.
  int back(TaskContext context, long nowNs) {
    int old = (open() + 2) % NET_GENERATIONS;
    if (nowNs - context.unservedNs >= state.options.maxWaitNs() && state.closedNs[old] != 0) {
      return old;
    }
    return context.generation;
  }

  /// Tasks that wait in the net.
  int waiting() {
    int sum = 0;
    for (DispatchQueue queue : state.net) {
      sum += queue.size();
    }
    return sum;
  }

  /// Whether a generation holds nothing but tasks that have waited too long.
  private boolean isOverdue(int generation, long nowNs) {
    long closed = state.closedNs[generation];
    return closed != 0
        && nowNs - closed > state.options.maxWaitNs()
        && state.net[generation].size() > 0;
  }

  /// Whether some task in the net has waited too long.
  boolean anyOverdue(long nowNs) {
    for (int i = 0; i < NET_GENERATIONS; i++) {
      if (isOverdue(i, nowNs)) {
        return true;
      }
    }
    return false;
  }

  /// Moves a task that has waited too long to this CPU, oldest generation first.
  boolean takeOverdue(SimCpu cpu, long nowNs) {
    int open = open();
    for (int i = 1; i < NET_GENERATIONS; i++) {
      int generation = (open + i) % NET_GENERATIONS;
      if (!isOverdue(generation, nowNs)) {
        continue;
      }
      cpu.takingOverdue = true;
      if (state.kernel.moveToLocal(state.net[generation], cpu)) {
        return true;
      }
      cpu.takingOverdue = false;
    }
    return false;
  }

  /// Lets the task go on that runs on a CPU until now, if it is due before the first of the net: it
  /// is put back only after the choice (`net_goes_on()`).
  private boolean goesOn(SimCpu cpu, @Nullable SimTask previous, long firstKey, long nowNs) {
    if (previous == null) {
      return false;
    }
    TaskContext context = previous.context;
    if (context.kind != TaskClass.ORDINARY
        || context.startedNs < 0
        || context.nextReason == EnqueueReason.YIELDED) {
      return false;
    }
    long ranNs = nowNs - context.startedNs;
    if (!before(context.vtime + weighted(previous, ranNs), firstKey)) {
      return false;
    }
    previous.sliceNs = state.options.sliceNs();
    charge(previous, ranNs);
    context.runTotalNs += ranNs;
    context.runLastNs = ranNs;
    context.waitLastNs = 0;
    context.unservedNs = 0;
    context.startedNs = nowNs;
    context.grantedNs = previous.sliceNs;
    context.scheduled++;
    cpu.currentVtime = context.vtime;
    state.counters.bypassed++;
    return true;
  }

  /// Gives a CPU the task that is due in fair order: the one that runs there until now, or the
  /// first of the net.
  boolean take(SimCpu cpu, @Nullable SimTask previous, long nowNs) {
    int best = open();
    SimTask bestFirst = null;
    for (int i = 0; i < NET_GENERATIONS; i++) {
      SimTask first = state.net[i].first();
      if (first != null && (bestFirst == null || before(first.key, bestFirst.key))) {
        best = i;
        bestFirst = first;
      }
    }
    if (bestFirst == null) {
      return false;
    }
    if (goesOn(cpu, previous, bestFirst.key, nowNs)) {
      return true;
    }
    cpu.takingOverdue = false;
    if (state.kernel.moveToLocal(state.net[best], cpu)) {
      return true;
    }
    for (int i = 0; i < NET_GENERATIONS; i++) {
      if (i != best && state.kernel.moveToLocal(state.net[i], cpu)) {
        return true;
      }
    }
    return false;
  }

  /// Keeps the clock from falling behind for good.
  void correctClock() {
    boolean found = false;
    long least = 0;
    for (DispatchQueue queue : state.net) {
      SimTask first = queue.first();
      if (first != null && (!found || before(first.key, least))) {
        found = true;
        least = first.key;
      }
    }
    if (!found) {
      return;
    }
    for (SimCpu cpu : state.kernel.cpus()) {
      SimTask current = cpu.current;
      if (current != null
          && current.isNormal()
          && current.context.kind == TaskClass.ORDINARY
          && before(cpu.currentVtime, least)) {
        least = cpu.currentVtime;
      }
    }
    least -= MechanismState.CLOCK_SLACK_NS;
    if (before(state.netClock, least)) {
      state.netClock = least;
    }
  }
}
