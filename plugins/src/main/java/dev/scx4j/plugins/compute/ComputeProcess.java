// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// The process whose threads are the workload: `ComputeProcess TASKS`. It speaks [ComputeProtocol].
/// Calls no C function, since linking them would be most of its start; nice values are given to its
/// threads from outside.
public final class ComputeProcess {
  private final ComputeClock clock = new ComputeClock();
  private final CountDownLatch done;
  private final List<BusyTask> tasks = new ArrayList<>();

  private ComputeProcess(int count) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(count);
    done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      BusyTask task = new BusyTask(ComputeSpec.name(i), clock, ready, done);
      tasks.add(task);
      task.start();
    }
    ready.await();
  }

  /// Runs until the input ends.
  public static void main(String[] args) {
    try {
      ComputeProcess process = new ComputeProcess(Integer.parseInt(args[0]));
      process.announce();
      process.obey();
    } catch (Exception e) {
      fail(e);
    }
    // Not exit: busy threads must not be waited for.
    Runtime.getRuntime().halt(0);
  }

  private void announce() throws IOException, InterruptedException {
    for (BusyTask task : tasks) {
      String error = task.error();
      if (error != null) {
        throw new IllegalStateException(error);
      }
    }
    awaitSleep();
    for (int i = 0; i < tasks.size(); i++) {
      say(ComputeProtocol.TASK, i, tasks.get(i).tid());
    }
    say(ComputeProtocol.READY, ProcessHandle.current().pid());
  }

  private void obey() throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      if (line.equals(ComputeProtocol.STOP)) {
        clock.stop();
      } else if (line.startsWith(ComputeProtocol.START + " ")) {
        start(Long.parseLong(line.substring(ComputeProtocol.START.length() + 1)));
      } else {
        throw new IOException("unknown command: " + line);
      }
    }
  }

  private void start(long durationNs) throws IOException {
    List<Schedstat> before = readings();
    // This thread goes on listening: to stop, and to the end of the input.
    Thread.ofPlatform().daemon().name("compute-end").start(() -> finish(before));
    collectGarbage();
    clock.call(tasks);
    clock.set(durationNs);
  }

  /// So that no collection stops all tasks during the work: afterwards the JVM wakes them one by
  /// one, and on one CPU the first would work for seconds before it came to wake the last.
  private static void collectGarbage() {
    System.gc();
  }

  private void finish(List<Schedstat> before) {
    try {
      done.await();
      awaitSleep();
      List<Schedstat> after = readings();
      long checksum = 0;
      long endedNs = clock.startNs();
      for (int i = 0; i < tasks.size(); i++) {
        Schedstat reading = after.get(i).since(before.get(i));
        say(ComputeProtocol.READING, i, reading.cpuNs(), reading.waitNs(), reading.switchedIn());
        endedNs = Math.max(endedNs, tasks.get(i).endedNs());
        checksum ^= tasks.get(i).result();
      }
      say(ComputeProtocol.FINISHED, endedNs - clock.startNs(), checksum);
    } catch (Exception e) {
      fail(e);
    }
  }

  private List<Schedstat> readings() throws IOException {
    List<Schedstat> readings = new ArrayList<>(tasks.size());
    for (BusyTask task : tasks) {
      readings.add(Schedstat.read(task.tid()));
    }
    return readings;
  }

  private void awaitSleep() throws IOException, InterruptedException {
    for (BusyTask task : tasks) {
      while (!Schedstat.sleeps(task.tid())) {
        Thread.sleep(1);
      }
    }
  }

  private static void say(String word, long... numbers) {
    StringBuilder line = new StringBuilder(word);
    for (long number : numbers) {
      line.append(' ').append(number);
    }
    System.out.println(line);
  }

  private static void fail(Exception e) {
    @Nullable String message = e.getMessage();
    System.out.println(ComputeProtocol.ERROR + " " + (message == null ? e : message));
    Runtime.getRuntime().halt(1);
  }
}
