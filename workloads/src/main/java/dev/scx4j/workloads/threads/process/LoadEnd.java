// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The thread that waits for the load's end, has the tasks that wait at that moment know of it, and
/// says what came of the load.
final class LoadEnd extends Thread {
  /// From one reminder to the next.
  private static final long REMIND_NS = 20_000_000;

  private final Roster roster;
  private final LoadClock clock;
  private final List<Schedstat> before;

  /// @param before what the kernel said of the first tasks before the start
  LoadEnd(Roster roster, List<Schedstat> before) {
    super(null, null, "load-end", 0, false);
    this.roster = roster;
    this.clock = roster.clock();
    this.before = before;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      awaitEnd();
      report();
    } catch (Exception e) {
      Answers.fail("", e);
    }
  }

  private void awaitEnd() {
    while (roster.anyWorks()) {
      long leftNs = clock.leftNs();
      if (leftNs > 0) {
        LockSupport.parkNanos(this, leftNs);
      } else {
        remindThoseThatWait();
        LockSupport.parkNanos(this, REMIND_NS);
      }
    }
  }

  /// Who computes sees the end on the clock. Who waits is interrupted: again and again, for it may
  /// be about to wait.
  private void remindThoseThatWait() {
    for (LoadTask task : roster.tasks()) {
      Thread.State state = task.getState();
      if (!task.hasEnded()
          && (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING)) {
        task.interrupt();
      }
    }
  }

  private void report() throws IOException, InterruptedException {
    List<LoadTask> tasks = roster.tasks();
    Schedstat.awaitSleep(tasks);
    for (LoadTask task : tasks) {
      Schedstat earlier = task.index() < before.size() ? before.get(task.index()) : Schedstat.NONE;
      task.report(Schedstat.read(task.tid()).since(earlier));
      roster.conclude(task);
    }
    long elapsedNs = Math.max(roster.lastEndedNs() - clock.startNs(), 0);
    Answers.say(LoadProtocol.FINISHED, elapsedNs, roster.checksum());
  }
}
