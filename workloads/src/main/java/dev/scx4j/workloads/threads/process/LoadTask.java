// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.TaskRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One task: sleeps until the clock says that work begins, follows its program until that is
/// through or the load ends, sleeps again until the process ends, so that what the kernel says of
/// it can be read at rest. Only one that another made exits when its program is through: there may
/// be any number of those, and their exits are part of the load.
final class LoadTask extends Thread {
  private final Kind kind;
  private final Roster roster;
  private final LoadClock clock;
  private final int index;
  private final boolean forked;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Gate resumption = new Gate(this);
  private final Gate signal = new Gate(this);
  private final Gate answer = new Gate(this);
  private final Busy busy = new Busy();

  // Of this thread only.
  private @Nullable RandomGenerator random;
  private @Nullable Map<Integer, PeriodTimer> timers;

  // Written by this thread before it is ready, or before it says that it has ended.
  private int tid;
  private @Nullable String error;
  private volatile boolean ended;
  private long endedNs;
  private long done;

  LoadTask(String name, Kind kind, Roster roster, int index, boolean forked) {
    super(null, null, name, 0, false);
    this.kind = kind;
    this.roster = roster;
    this.clock = roster.clock();
    this.index = index;
    this.forked = forked;
    setDaemon(true);
  }

  @Override
  public void run() {
    try {
      tid = ownTid();
    } catch (IOException e) {
      error = getName().concat(": ").concat(e.toString());
    }
    ready.countDown();
    try {
      begin();
      kind.perform(this, clock);
      endedNs = System.nanoTime();
    } catch (InterruptedException e) {
      endedNs = clock.endNs(); // it waited when the end came
    } catch (RuntimeException e) {
      Answers.fail(getName().concat(": "), e);
    }
    ended = true;
    if (forked && !clock.over()) {
      leave();
      return;
    }
    roster.ended();
    announceSleep();
    while (true) {
      LockSupport.park(clock);
      if (Thread.interrupted()) {
        announceSleep();
      }
    }
  }

  private void begin() throws InterruptedException {
    if (forked) {
      Answers.say(LoadProtocol.FORKED, getName(), index, tid, kind.number());
      answer.pass();
      sleepNs(Math.min(kind.delayNs(), Span.FOREVER_NS));
      return;
    }
    clock.awaitStart(kind.delayNs());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /// Says what the kernel says of it. Its figures are of the last time it gave its CPU away: of
  /// just now.
  private void leave() {
    announceSleep();
    try {
      report(Schedstat.read(tid));
    } catch (IOException e) {
      Answers.fail(getName().concat(": "), e);
    }
    kind.remove(this);
    roster.left(this);
  }

  /// Says what came of it.
  ///
  /// @param reading what the kernel says of it
  void report(Schedstat reading) {
    Answers.say(
        LoadProtocol.READING, index, reading.cpuNs(), reading.waitNs(), reading.switchedIn(), done);
  }

  /// The mechanism tells user space of a task's sleep only if it has told of an enqueue since the
  /// sleep before. A yield is such an enqueue: the counts of this task arrive with its next sleep.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void announceSleep() {
    Thread.yield();
  }

  /// The calling thread's id: `/proc/thread-self` is a link to `PID/task/TID` (`proc(5)`).
  private static int ownTid() throws IOException {
    Path link = Files.readSymbolicLink(Path.of("/proc/thread-self"));
    return Integer.parseInt(link.getFileName().toString());
  }

  /// Sleeps for a time, [Span#FOREVER_NS] at most; this thread only, as all that follows.
  void sleepNs(long ns) throws InterruptedException {
    if (ns > 0) {
      sleepUntil(System.nanoTime() + ns);
    }
  }

  /// Sleeps until a moment of [System#nanoTime()].
  void sleepUntil(long atNs) throws InterruptedException {
    for (long leftNs = atNs - System.nanoTime(); leftNs > 0; leftNs = atNs - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(this, leftNs);
    }
  }

  /// Has scx4j do something for this task, and waits until it is done.
  ///
  /// @param request the word for it
  /// @param number what it is about
  void ask(String request, int number) throws InterruptedException {
    Answers.say(request, index, number);
    answer.pass();
  }

  /// A length of time, in ns; [Span#FOREVER_NS] at most.
  long draw(Span span) {
    if (span instanceof Span.Fixed fixed) {
      return Math.min(fixed.ns(), Span.FOREVER_NS);
    }
    if (random == null) {
      random = TaskRandom.of(roster.seed(), index);
    }
    return Math.min(span.draw(random), Span.FOREVER_NS);
  }

  /// A timer of its own, by its number.
  PeriodTimer timer(int number) {
    if (timers == null) {
      timers = new HashMap<>();
    }
    PeriodTimer timer = timers.get(number);
    if (timer == null) {
      timer = new PeriodTimer();
      timers.put(number, timer);
    }
    return timer;
  }

  /// One unit of work is done.
  void count() {
    done++;
  }

  Busy busy() {
    return busy;
  }

  Roster roster() {
    return roster;
  }

  LoadClock clock() {
    return clock;
  }

  /// Where it waits to be resumed. Any thread, as all that follows.
  Gate resumption() {
    return resumption;
  }

  /// Where it waits for a condition.
  Gate signal() {
    return signal;
  }

  /// Where it waits for scx4j.
  Gate answer() {
    return answer;
  }

  /// Waits until it is about to sleep.
  ///
  /// @throws IOException if it is not fit for work
  void awaitReady() throws IOException, InterruptedException {
    ready.await();
    if (error != null) {
      throw new IOException(error);
    }
  }

  int index() {
    return index;
  }

  /// The thread id; valid when it is ready.
  int tid() {
    return tid;
  }

  /// Whether it has ended its work.
  boolean hasEnded() {
    return ended;
  }

  /// When it did, in ns of [System#nanoTime()].
  long endedNs() {
    return endedNs;
  }
}
