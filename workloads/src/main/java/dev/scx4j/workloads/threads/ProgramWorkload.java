// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.workloads.threads.process.LoadProtocol;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A load whose tasks are threads of a process of its own, which follow a program. Measured is what
/// the kernel charged each task with, from a moment at which all of them slept.
///
/// A task whose program is through sleeps until the end, but one that another made exits. `Compute`
/// counts CPU time of whatever CPU the thread has, however weak. Processes and control groups are
/// not made, see [#notes()].
public final class ProgramWorkload implements Workload {
  private static final long PREPARE_LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

  /// How long the tasks may take to notice the end: more than any policy may make them wait.
  private static final long END_LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final LoadProgram program;
  private final String who;
  private final ProgramLines lines;
  private final RunningTasks tasks;
  private volatile boolean partial;
  private volatile @Nullable LoadConnection connection;
  private volatile long endNs;
  private volatile boolean endless;

  /// A load that does not run yet.
  ///
  /// @param program what its tasks do
  /// @param seed of what they do by chance
  /// @throws IllegalArgumentException if it has no task to begin with
  public ProgramWorkload(LoadProgram program, long seed) {
    if (program.tasks().stream().mapToInt(TaskProgram::instances).sum() == 0) {
      throw new IllegalArgumentException(
          "workload %s: no task is there from the start; give one an instance"
              .formatted(program.name()));
    }
    this.program = program;
    this.who = "workload " + program.name();
    this.lines = ProgramLines.of(program, seed);
    this.tasks = new RunningTasks(program, lines);
  }

  @Override
  public List<String> notes() {
    return Deviations.of(program);
  }

  @Override
  public int prepare(boolean newPartial) {
    if (connection != null) {
      throw new IllegalStateException("prepared already");
    }
    partial = newPartial;
    LoadConnection opened = LoadConnection.open(who, this::serve);
    connection = opened;
    try {
      tell(opened);
      awaitReady(opened);
      tasks.rank(newPartial);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkloadException(who + ": interrupted before it was ready", e);
    }
    return opened.pid();
  }

  private void tell(LoadConnection opened) {
    try {
      opened.send(String.join("\n", lines.lines()));
    } catch (IOException _) {
      // It has ended, and awaitReady says so.
    }
  }

  private void awaitReady(LoadConnection opened) throws InterruptedException {
    long limitNs = System.nanoTime() + PREPARE_LIMIT_NS;
    while (true) {
      String[] words = opened.next(POLL_NS);
      if (words == null) {
        checkTime(limitNs, "is not ready after 60 s", opened);
      } else if (words[0].equals(LoadProtocol.TASK)) {
        tasks.came(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      } else if (words[0].equals(LoadProtocol.READY)) {
        return;
      }
    }
  }

  /// Does what a task asks for, on the connection's thread.
  private void serve(String[] words) {
    int task = Integer.parseInt(words[1]);
    int number = Integer.parseInt(words[2]);
    switch (words[0]) {
      case LoadProtocol.FORKED ->
          tasks.forked(task, number, Integer.parseInt(words[3]), words[4], partial);
      case LoadProtocol.RANK -> tasks.rank(task, number, partial);
      case LoadProtocol.CPUS -> tasks.cpus(task, number);
      default -> throw new WorkloadException(who + ": its process asks for: " + words[0]);
    }
    try {
      opened().send(LoadProtocol.GO + " " + task);
    } catch (IOException _) {
      // It has ended, and await says so.
    }
  }

  @Override
  public void start(long durationNs) {
    if (durationNs <= 0) {
      throw new IllegalArgumentException("the duration must be positive, not " + durationNs);
    }
    endless = durationNs == Long.MAX_VALUE;
    endNs = endless ? 0 : System.nanoTime() + durationNs;
    LoadConnection opened = opened();
    try {
      opened.send(LoadProtocol.START + " " + durationNs);
    } catch (IOException e) {
      throw new WorkloadException(who + ": its process is gone" + opened.lastWords(), e);
    }
  }

  @Override
  public void stop() {
    LoadConnection opened = connection;
    if (opened == null) {
      return;
    }
    try {
      opened.send(LoadProtocol.STOP);
      endNs = System.nanoTime();
      endless = false;
    } catch (IOException e) {
      // It has ended by itself, and await says so.
      endless = false;
    }
  }

  @Override
  public WorkloadResult await() throws InterruptedException {
    LoadConnection opened = opened();
    while (true) {
      String[] words = opened.next(POLL_NS);
      if (words == null) {
        if (!endless) {
          checkTime(endNs + END_LIMIT_NS, "still works 60 s after its end", opened);
        }
      } else if (words[0].equals(LoadProtocol.READING)) {
        tasks.read(
            Integer.parseInt(words[1]),
            Long.parseLong(words[2]),
            Long.parseLong(words[3]),
            Long.parseLong(words[4]),
            Long.parseLong(words[5]));
      } else if (words[0].equals(LoadProtocol.FINISHED)) {
        return new WorkloadResult(Long.parseLong(words[1]), tasks.readings());
      }
    }
  }

  @Override
  public void close() {
    LoadConnection opened = connection;
    if (opened != null) {
      opened.close();
    }
  }

  private LoadConnection opened() {
    LoadConnection opened = connection;
    if (opened == null) {
      throw new IllegalStateException("not prepared");
    }
    return opened;
  }

  private void checkTime(long limitNs, String what, LoadConnection opened) {
    if (System.nanoTime() - limitNs > 0) {
      throw new WorkloadException(who + ": its process " + what + opened.lastWords());
    }
  }
}
