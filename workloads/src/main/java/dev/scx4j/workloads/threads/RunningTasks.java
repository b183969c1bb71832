// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The threads of a load's process, and what the kernel was told of them. Any thread.
final class RunningTasks {
  private final LoadProgram program;
  private final ProgramLines lines;

  /// By number; those that were forked need not come in order.
  private final SortedMap<Integer, RunningTask> tasks = new TreeMap<>();

  private final SortedMap<Integer, TaskReading> readings = new TreeMap<>();

  /// @param lines the program as the process was told it
  RunningTasks(LoadProgram program, ProgramLines lines) {
    this.program = program;
    this.lines = lines;
    for (TaskProgram kind : program.tasks()) {
      for (int i = 0; i < kind.instances(); i++) {
        tasks.put(tasks.size(), new RunningTask(kind.instanceName(i), kind));
      }
    }
  }

  /// A task's thread has come to be.
  synchronized void came(int index, int tid) {
    task(index).tid = tid;
  }

  /// Gives all tasks their ranks and CPUs.
  ///
  /// @param partial whether normal ones must be of the class `SCHED_EXT`
  /// @throws WorkloadException if the kernel refuses it
  synchronized void rank(boolean partial) {
    for (RunningTask task : tasks.values()) {
      begin(task, partial, false);
    }
    linkWhatIsNeededLater();
  }

  private void linkWhatIsNeededLater() {
    if (!lines.ranks().isEmpty()) {
      ThreadRank.link();
    }
    boolean forks = program.tasks().stream().anyMatch(kind -> kind.instances() == 0);
    if (forks || !lines.cpus().isEmpty()) {
      ThreadCpus.link();
    }
  }

  /// One more task has come to be, by a fork: gives it its rank and CPUs.
  ///
  /// @throws WorkloadException if the kernel refuses it
  synchronized void forked(int index, int tid, int kind, String name, boolean partial) {
    RunningTask task = new RunningTask(name, program.tasks().get(kind));
    task.tid = tid;
    tasks.put(index, task);
    begin(task, partial, true);
  }

  /// Ranks a task otherwise.
  ///
  /// @param number the rank's, in the program
  /// @throws WorkloadException if the kernel refuses it
  synchronized void rank(int index, int number, boolean partial) {
    RunningTask task = task(index);
    Rank rank = lines.ranks().get(number);
    change(task, () -> ThreadRank.set(task.tid, rank, partial));
    task.ranked(rank);
  }

  /// Gives a task other CPUs.
  ///
  /// @param number the set's, in the program
  /// @throws WorkloadException if the kernel refuses it
  synchronized void cpus(int index, int number) {
    RunningTask task = task(index);
    Step.ChangeCpus change = lines.cpus().get(number);
    change(task, () -> ThreadCpus.set(task.tid, change.cpus()));
  }

  /// What the kernel says of a task.
  synchronized void read(int index, long cpuNs, long waitNs, long switchedIn, long done) {
    RunningTask task = task(index);
    readings.put(
        index, new TaskReading(task.name, task.tid, task.nice, cpuNs, waitNs, switchedIn, done));
  }

  /// What the kernel said of all tasks, in the order in which they were made.
  synchronized List<TaskReading> readings() {
    return List.copyOf(readings.values());
  }

  private RunningTask task(int index) {
    RunningTask task = tasks.get(index);
    if (task == null) {
      throw new WorkloadException(
          "workload %s: its process speaks of task %d, which there is not"
              .formatted(program.name(), index));
    }
    return task;
  }

  /// @param forked whether it has inherited what its maker has
  private void begin(RunningTask task, boolean partial, boolean forked) {
    Rank rank = task.kind.rank();
    change(
        task,
        () -> {
          if (task.kind.allowed() != null || forked) {
            ThreadCpus.set(task.tid, task.kind.allowed());
          }
          if (rank instanceof Rank.Normal(int nice)) {
            LinuxThread.setNice(task.tid, nice);
            if (partial) {
              LinuxThread.chooseSchedExt(task.tid);
            }
          } else {
            ThreadRank.set(task.tid, rank, partial);
          }
        });
    task.ranked(rank);
  }

  private void change(RunningTask task, Runnable change) {
    try {
      change.run();
    } catch (IllegalStateException e) {
      throw new WorkloadException(
          "workload %s: %s: %s".formatted(program.name(), task.name, e.getMessage()), e);
    }
  }

  /// One of them.
  private static final class RunningTask {
    private final String name;
    private final TaskProgram kind;
    private int tid;
    private int nice;

    private RunningTask(String name, TaskProgram kind) {
      this.name = name;
      this.kind = kind;
    }

    private void ranked(Rank rank) {
      nice = rank instanceof Rank.Normal(int ownNice) ? ownNice : 0;
    }
  }
}
