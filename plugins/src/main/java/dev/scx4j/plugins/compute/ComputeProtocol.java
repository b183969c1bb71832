// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import java.util.Set;

/// What scx4j and the workload's process say to each other: lines of words on the process's
/// standard input and output. All times are in ns; tasks are counted from 0.
///
/// To the process: [#START], [#STOP]. The end of its input ends it at once, so that it never
/// outlives scx4j. From the process: first a [#TASK] for each task and [#READY], or [#ERROR]; after
/// the work a [#READING] for each task and [#FINISHED]. Other lines are the JVM's own words.
final class ComputeProtocol {
  /// `start DURATION`: start the clock and all tasks.
  static final String START = "start";

  /// `stop`: end the work now.
  static final String STOP = "stop";

  /// `task INDEX TID`: the task exists.
  static final String TASK = "task";

  /// `ready PID`: all tasks exist and sleep.
  static final String READY = "ready";

  /// `reading INDEX CPU WAIT SWITCHED_IN`: what the kernel says of the task since the start.
  static final String READING = "reading";

  /// `finished ELAPSED CHECKSUM`: the time from the start until the last task had ended its work,
  /// and a number made of all that they computed.
  static final String FINISHED = "finished";

  /// `error MESSAGE`: it cannot go on; the rest of the line is for the user.
  static final String ERROR = "error";

  private static final Set<String> ANSWERS = Set.of(TASK, READY, READING, FINISHED, ERROR);

  private ComputeProtocol() {}

  /// Whether a line of the process's output is of the protocol.
  static boolean isLine(String line) {
    int space = line.indexOf(' ');
    return space > 0 && ANSWERS.contains(line.substring(0, space));
  }
}
