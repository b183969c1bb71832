// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long tasks waited, of all together and of each, as the simulated kernel saw it. The agent
/// does not count, nor do tasks of the classes above `sched_ext`. One thread.
public final class RunMeasures implements Observer {
  private static final int MOST_TASKS = 4096;

  private final WaitRecord waitsOfOthers = new WaitRecord(); // beyond MOST_TASKS
  private final WaitRecord wakeUps = new WaitRecord();
  private final List<@Nullable WaitRecord> waitsOfTasks = new ArrayList<>();
  private final Observer next;

  /// Nothing yet.
  ///
  /// @param next who is told the same afterwards
  public RunMeasures(Observer next) {
    this.next = next;
  }

  @Override
  public void waited(SimTask task, long waitedNs, boolean afterWakeUp) {
    if (!task.isAgent && task.isNormal()) {
      if (afterWakeUp) {
        wakeUps.add(waitedNs);
      }
      ofTask(task.index, waitedNs);
    }
    next.waited(task, waitedNs, afterWakeUp);
  }

  private void ofTask(int index, long waitedNs) {
    if (index >= MOST_TASKS) {
      waitsOfOthers.add(waitedNs);
      return;
    }
    while (waitsOfTasks.size() <= index) {
      waitsOfTasks.add(null);
    }
    WaitRecord record = waitsOfTasks.get(index);
    if (record == null) {
      record = new WaitRecord();
      waitsOfTasks.set(index, record);
    }
    record.add(waitedNs);
  }

  @Override
  public void ran(SimTask task, int cpu, long nowNs) {
    next.ran(task, cpu, nowNs);
  }

  @Override
  public void wants(SimTask task, long nowNs) {
    next.wants(task, nowNs);
  }

  @Override
  public void runs(SimTask task, int cpu, long nowNs) {
    next.runs(task, cpu, nowNs);
  }

  @Override
  public void online(int cpu, boolean comes, long nowNs) {
    next.online(cpu, comes, nowNs);
  }

  @Override
  public void ended(long nowNs) {
    next.ended(nowNs);
  }

  @Override
  public void looked(long elapsedNs, MachineCounters counters, long agentCpuNs) {
    next.looked(elapsedNs, counters, agentCpuNs);
  }

  /// All waits for a CPU.
  public Waits waits() {
    WaitRecord all = new WaitRecord();
    all.addAll(waitsOfOthers);
    for (WaitRecord each : waitsOfTasks) {
      if (each != null) {
        all.addAll(each);
      }
    }
    return all.waits();
  }

  /// The waits that began with a wake-up.
  public Waits wakeUps() {
    return wakeUps.waits();
  }

  /// One task's waits; nothing beyond the first 4096 tasks.
  public Waits waitsOf(SimTask task) {
    WaitRecord record = task.index < waitsOfTasks.size() ? waitsOfTasks.get(task.index) : null;
    return record == null ? Waits.NONE : record.waits();
  }
}
