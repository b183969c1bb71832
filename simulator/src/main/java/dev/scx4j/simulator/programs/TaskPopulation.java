// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.api.workload.program.TaskRandom;
import dev.scx4j.simulator.entities.ProgramState;
import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All tasks of a simulated machine, the agent included; none is forgotten when it exits. One
/// thread.
public final class TaskPopulation {
  private static final int FIRST_PID = 1000;
  private static final int ROOT_GROUP = 1;
  private static final int LONGEST_NAME = 15; // TASK_COMM_LEN, less the NUL

  private final List<TaskScript> scripts;
  private final CpuSet online;
  private final CpuSet allCpus;
  private final long seed;
  private final List<SimTask> tasks = new ArrayList<>();
  private final List<@Nullable TaskScript> scriptsOfTasks = new ArrayList<>();
  private final Map<String, Integer> processes = new HashMap<>();
  private final Map<String, Integer> groups = new HashMap<>(Map.of("/", ROOT_GROUP));
  private int lastCpu = -1;
  private int alive;

  TaskPopulation(List<TaskScript> scripts, CpuSet online, int cpus, long seed) {
    this.scripts = scripts;
    this.online = online;
    this.seed = seed;
    allCpus = CpuSet.range(0, cpus - 1);
  }

  /// Makes all instances of all kinds.
  void makeAll() {
    for (int kind = 0; kind < scripts.size(); kind++) {
      for (int i = 0; i < scripts.get(kind).program.instances(); i++) {
        make(kind);
      }
    }
  }

  /// Makes a task of a kind; it sleeps.
  SimTask make(int kind) {
    TaskScript script = scripts.get(kind);
    TaskProgram program = script.program;
    int index = tasks.size();
    int pid = FIRST_PID + index;
    ProgramState state = new ProgramState(script.ownTimers, TaskRandom.of(seed, index));
    CpuSet allowed = program.allowed();
    SimTask task =
        new SimTask(
            index,
            pid,
            processes.computeIfAbsent(program.process(), any -> pid),
            index + 1L,
            shortened(program.instanceName(script.instances.size())),
            groupId(program.group()),
            false,
            false,
            program.rank(),
            allowed == null ? allCpus : allowed,
            state);
    task.cpu = nextCpu(task.allowed);
    alive++;
    script.instances.add(task);
    tasks.add(task);
    scriptsOfTasks.add(script);
    return task;
  }

  /// The number of a control group.
  int groupId(String path) {
    return groups.computeIfAbsent(path, any -> ROOT_GROUP + groups.size());
  }

  /// Makes the agent; it sleeps.
  public SimTask makeAgent() {
    int index = tasks.size();
    int pid = FIRST_PID + index;
    SimTask agent =
        new SimTask(
            index,
            pid,
            pid,
            index + 1L,
            "scx4j-agent",
            ROOT_GROUP,
            false,
            true,
            Rank.NORMAL,
            allCpus,
            null);
    tasks.add(agent);
    scriptsOfTasks.add(null);
    return agent;
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  /// Where a task is before it has run: they are spread over the CPUs.
  private int nextCpu(CpuSet allowed) {
    int tries = 0;
    do {
      lastCpu = online.next(lastCpu + 1);
      if (lastCpu < 0) {
        lastCpu = online.first();
      }
    } while (!allowed.contains(lastCpu) && ++tries <= online.size());
    if (allowed.contains(lastCpu)) {
      return lastCpu;
    }
    return allCpus.contains(allowed.first()) ? allowed.first() : online.first();
  }

  /// A task of the load has exited.
  void exited() {
    alive--;
  }

  /// How many tasks of the load have not exited.
  int alive() {
    return alive;
  }

  /// All tasks, in the order in which they were made.
  public List<SimTask> tasks() {
    return tasks;
  }

  /// The task of a pid that is not gone, or null.
  public @Nullable SimTask find(int pid) {
    int index = pid - FIRST_PID;
    if (index < 0 || index >= tasks.size() || tasks.get(index).exited) {
      return null;
    }
    return tasks.get(index);
  }

  /// Every CPU there is.
  CpuSet allCpus() {
    return allCpus;
  }

  /// Those that were made of a kind.
  List<SimTask> instancesOf(int kind) {
    return scripts.get(kind).instances;
  }

  /// What a task does; not of the agent.
  TaskScript scriptOf(SimTask task) {
    TaskScript script = scriptsOfTasks.get(task.index);
    if (script == null) {
      throw new IllegalStateException(task + " has no program");
    }
    return script;
  }
}
