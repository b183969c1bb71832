// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the scheduler told (`include/trace/events/sched.h`), as far as it matters here.
sealed interface SchedEvent {
  /// A task, as an event names it.
  ///
  /// @param comm its name at that time
  /// @param pid its thread id; 0 for the idle task
  /// @param prio the kernel's: 100 to 139 for nice -20 to 19, less for real time
  record Named(String comm, int pid, int prio) {}

  /// A CPU goes from one task to another.
  record Switch(Named previous, TaskState previousState, Named next) implements SchedEvent {}

  /// A task is woken up.
  ///
  /// @param first whether it is new
  record Wake(Named task, boolean first) implements SchedEvent {}

  /// A task is made; it has not been woken up yet.
  record Fork(String childComm, int childPid) implements SchedEvent {}

  /// A task begins to exit; it still has a few things to do.
  record Exit(int pid) implements SchedEvent {}

  /// The event that a line tells, or nothing if it is of another kind.
  static Optional<SchedEvent> parse(TraceLine line) throws MalformedLineException {
    return switch (line.event()) {
      case "sched_switch" -> Optional.of(Formats.parseSwitch(line.details()));
      case "sched_waking", "sched_wakeup" -> Formats.parseWake(line.details(), false);
      case "sched_wakeup_new" -> Formats.parseWake(line.details(), true);
      case "sched_process_fork" -> Optional.of(Formats.parseFork(line.details()));
      case "sched_process_exit" -> Optional.of(Formats.parseExit(line.details()));
      default -> Optional.empty();
    };
  }

  /// How events are written: by the kernel (`prev_comm=a prev_pid=1 ...`, also by perf) and by
  /// trace-cmd (`a:1 [120] S ==> ...`). A name has at most 15 bytes (`TASK_COMM_LEN`), and may look
  /// like any of this itself.
  final class Formats {
    private static final String COMM = "(.{0,15})";
    private static final String NUMBER = "(-?\\d{1,9})";
    private static final String MORE = "(?:\\s.*)?";

    private static final Pattern SWITCH =
        Pattern.compile(
            "prev_comm=%1$s prev_pid=%2$s prev_prio=%2$s prev_state=(\\S+)(?: ==>)? next_comm=%1$s next_pid=%2$s next_prio=%2$s%3$s"
                .formatted(COMM, NUMBER, MORE));
    private static final Pattern SHORT_SWITCH =
        Pattern.compile(
            "%1$s:%2$s \\[%2$s\\] (\\S+) ==> %1$s:%2$s \\[%2$s\\]%3$s"
                .formatted(COMM, NUMBER, MORE));
    private static final Pattern WAKE =
        Pattern.compile("comm=%1$s pid=%2$s prio=%2$s%3$s".formatted(COMM, NUMBER, MORE));
    private static final Pattern SHORT_WAKE =
        Pattern.compile("%1$s:%2$s \\[%2$s\\]%3$s".formatted(COMM, NUMBER, MORE));
    private static final Pattern FORK =
        Pattern.compile(
            "comm=%1$s pid=%2$s child_comm=%1$s child_pid=%2$s%3$s".formatted(COMM, NUMBER, MORE));

    private Formats() {}

    static SchedEvent parseSwitch(String text) throws MalformedLineException {
      Matcher match = firstMatch("sched_switch", text, SWITCH, SHORT_SWITCH);
      return new Switch(named(match, 1), TaskState.parse(match.group(4)), named(match, 5));
    }

    static Optional<SchedEvent> parseWake(String text, boolean first)
        throws MalformedLineException {
      Matcher match = firstMatch("a wake-up", text, WAKE, SHORT_WAKE);
      // kernels before 4.3 tell of attempts too
      boolean failed = text.substring(match.end(3)).contains("success=0");
      return failed ? Optional.empty() : Optional.of(new Wake(named(match, 1), first));
    }

    static SchedEvent parseFork(String text) throws MalformedLineException {
      Matcher match = firstMatch("sched_process_fork", text, FORK);
      return new Fork(match.group(3), Integer.parseInt(match.group(4)));
    }

    static SchedEvent parseExit(String text) throws MalformedLineException {
      return new Exit(Integer.parseInt(firstMatch("sched_process_exit", text, WAKE).group(2)));
    }

    private static Matcher firstMatch(String event, String text, Pattern... formats)
        throws MalformedLineException {
      for (Pattern format : formats) {
        Matcher match = format.matcher(text);
        if (match.matches()) {
          return match;
        }
      }
      throw new MalformedLineException("what %s tells cannot be read".formatted(event));
    }

    private static Named named(Matcher match, int group) {
      return new Named(
          match.group(group),
          Integer.parseInt(match.group(group + 1)),
          Integer.parseInt(match.group(group + 2)));
    }
  }
}
