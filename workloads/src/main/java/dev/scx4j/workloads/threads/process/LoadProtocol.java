// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.Set;

/// What scx4j and a load's process say to each other: lines of words on the process's standard
/// input and output. All times are in ns; tasks and kinds are counted from 0.
///
/// To the process: first the program, in [ProgramFormat]; then [#START], [#STOP], and [#GO] in
/// answer to a request. The end of its input ends it at once, so that it never outlives scx4j.
///
/// From the process: first a [#TASK] for each task and [#READY], or [#ERROR]; during the work the
/// requests [#FORKED], [#RANK] and [#CPUS], each of which has a task wait for its [#GO]; after the
/// work a [#READING] for each task and [#FINISHED]; one that exits before has its reading then.
/// Other lines are the JVM's own words.
public final class LoadProtocol {
  /// `start DURATION`: start the clock and all tasks.
  public static final String START = "start";

  /// `stop`: end the work now.
  public static final String STOP = "stop";

  /// `go TASK`: what the task asked for is done.
  public static final String GO = "go";

  /// `task TASK TID`: the task exists.
  public static final String TASK = "task";

  /// `ready PID`: all tasks exist and sleep.
  public static final String READY = "ready";

  /// `forked TASK TID KIND NAME`: one more task exists, and waits to be given its rank and CPUs.
  public static final String FORKED = "forked";

  /// `rank TASK NUMBER`: the task wants another rank, by its number in the program.
  public static final String RANK = "rank";

  /// `cpus TASK NUMBER`: the task wants other CPUs, by their number in the program.
  public static final String CPUS = "cpus";

  /// `reading TASK CPU WAIT SWITCHED_IN DONE`: what the kernel says of the task since the start,
  /// and the units of work that it did.
  public static final String READING = "reading";

  /// `finished ELAPSED CHECKSUM`: the time from the start until the last task had ended its work,
  /// and a number made of all that they computed.
  public static final String FINISHED = "finished";

  /// `error MESSAGE`: it cannot go on; the rest of the line is for the user.
  public static final String ERROR = "error";

  private static final Set<String> REQUESTS = Set.of(FORKED, RANK, CPUS);
  private static final Set<String> ANSWERS = Set.of(TASK, READY, READING, FINISHED, ERROR);

  private LoadProtocol() {}

  /// Whether a line of the process's output is of the protocol.
  public static boolean isLine(String line) {
    int space = line.indexOf(' ');
    return space > 0 && (ANSWERS.contains(line.substring(0, space)) || isRequest(line));
  }

  /// Whether a line of the process's output asks for something, and a task waits for it.
  public static boolean isRequest(String line) {
    int space = line.indexOf(' ');
    return space > 0 && REQUESTS.contains(line.substring(0, space));
  }
}
