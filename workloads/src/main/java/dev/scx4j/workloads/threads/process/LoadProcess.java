// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The process whose threads are the load. It speaks [LoadProtocol]. Calls no C function, since
/// linking them would be most of its start; nice values and the like are given to its threads from
/// outside.
public final class LoadProcess {
  private final BufferedReader input;
  private final Roster roster;

  private LoadProcess(BufferedReader input, Roster roster) {
    this.input = input;
    this.roster = roster;
  }

  /// Runs until the input ends.
  public static void main(String[] args) {
    try {
      BufferedReader input =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      Roster roster = new ProgramReader(input).read();
      if (roster != null) {
        LoadProcess process = new LoadProcess(input, roster);
        process.announce();
        process.obey();
      }
    } catch (Exception e) {
      Answers.fail("", e);
    }
    // Not exit: busy threads must not be waited for.
    Runtime.getRuntime().halt(0);
  }

  private void announce() throws IOException, InterruptedException {
    List<LoadTask> tasks = roster.tasks();
    for (LoadTask task : tasks) {
      task.awaitReady();
    }
    Schedstat.awaitSleep(tasks);
    for (LoadTask task : tasks) {
      Answers.say(LoadProtocol.TASK, task.index(), task.tid());
    }
    Answers.say(LoadProtocol.READY, ownPid());
  }

  /// This process's id: `/proc/self` is a link to it (`proc(5)`). Java's own way loads more classes
  /// than all the rest.
  private static long ownPid() throws IOException {
    return Long.parseLong(Files.readSymbolicLink(Path.of("/proc/self")).toString());
  }

  private void obey() throws IOException {
    for (String text = input.readLine(); text != null; text = input.readLine()) {
      Words line = new Words(text);
      switch (line.next()) {
        case LoadProtocol.GO -> roster.answered(line.index());
        case LoadProtocol.STOP -> {
          roster.clock().stop();
          roster.wakeWatcher();
        }
        case LoadProtocol.START -> start(line.number());
        default -> throw new IOException("unknown command: ".concat(text));
      }
    }
  }

  private void start(long durationNs) throws IOException {
    List<LoadTask> tasks = roster.tasks();
    List<Schedstat> before = new ArrayList<>(tasks.size());
    for (LoadTask task : tasks) {
      before.add(Schedstat.read(task.tid()));
    }
    // This thread goes on listening: to stop, and to the end of the input.
    LoadEnd end = new LoadEnd(roster, before);
    roster.watchedBy(end);
    end.start();
    collectGarbage();
    roster.clock().start(tasks, durationNs);
    roster.wakeWatcher();
  }

  /// So that no collection stops all tasks during the work: afterwards the JVM wakes them one by
  /// one, and on one CPU the first would work for seconds before it came to wake the last.
  private static void collectGarbage() {
    System.gc();
  }
}
