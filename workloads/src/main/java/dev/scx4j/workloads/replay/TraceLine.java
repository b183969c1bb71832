// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of a trace that tells an event.
///
/// @param comm name of the task that ran; what the tracer knew, perhaps an older or newer one
/// @param pid its thread id; 0 when idle, negative when the tracer did not know
/// @param cpu where
/// @param timeNs when, by that CPU's clock
/// @param event which, such as `sched_switch`; empty if it has no name
/// @param details what the event tells
record TraceLine(String comm, int pid, int cpu, long timeNs, String event, String details) {
  /// A CPU beyond this is a mistake in the line.
  private static final int LARGEST_CPU = 4095;

  private static final int NANOSECOND_DIGITS = 9;

  /// `comm-pid [cpu] flags time: ` (`trace-cmd report`) or `comm pid/tid [cpu] time: ` (`perf
  /// script`). A name may hold anything, also blanks, dashes and numbers.
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*(?<comm>.*?)(?:-|\\s+)(?<pid>-?\\d{1,9})(?:/(?<tid>-?\\d{1,9}))?\\s+"
              + "(?:\\([ \\d-]+\\)\\s+)?" // thread group, with the option record-tgid
              + "\\[(?<cpu>\\d{1,9})\\]\\s+"
              + "(?:[^\\s:]+\\s+)?" // interrupts off, preemption depth, ...
              + "(?<seconds>\\d{1,9})\\.(?<fraction>\\d{1,18}):\\s+");

  /// Headings, empty lines, call chains.
  private static final Pattern REMARK =
      Pattern.compile(
          "\\s*(?:#.*|cpus=\\d+|version = .*|CPU \\d+ is empty"
              + "|=> .*|<(?:user )?stack trace>.*|[0-9a-f]{4,16} .*\\(.*\\))?\\s*");

  private static final Pattern LOSS =
      Pattern.compile(
          "\\s*CPU:\\d+ \\[(?:LOST \\d+ EVENTS|\\d+ EVENTS DROPPED)\\].*|.*PERF_RECORD_LOST.*");

  /// Whether the line tells no event and need not.
  static boolean isRemark(String line) {
    return REMARK.matcher(line).matches();
  }

  static TraceLine parse(String line) throws MalformedLineException {
    Matcher frame = FRAME.matcher(line);
    if (!frame.lookingAt()) {
      throw new MalformedLineException(
          LOSS.matcher(line).matches()
              ? "events were lost here, so what tasks did is not known; record with larger buffers"
                  + " (perf record -m, trace-cmd record -b)"
              : "this is no line of 'perf sched script' or 'trace-cmd report'");
    }
    int cpu = Integer.parseInt(frame.group("cpu"));
    if (cpu > LARGEST_CPU) {
      throw new MalformedLineException(
          "CPU %d; the largest that is read is %d".formatted(cpu, LARGEST_CPU));
    }
    String thread = frame.group("tid") == null ? frame.group("pid") : frame.group("tid");
    String rest = line.substring(frame.end());
    int nameEnd = nameEnd(rest);
    return new TraceLine(
        frame.group("comm"),
        Integer.parseInt(thread),
        cpu,
        timeNs(frame.group("seconds"), frame.group("fraction")),
        nameEnd < 0 ? "" : eventName(rest.substring(0, nameEnd)),
        nameEnd < 0 ? rest : rest.substring(nameEnd + 1).strip());
  }

  /// Where the colon behind the event's name is. perf may write a period before the name.
  private static int nameEnd(String rest) {
    int begin = 0;
    while (begin < rest.length()
        && (Character.isDigit(rest.charAt(begin)) || rest.charAt(begin) == ' ')) {
      begin++;
    }
    int blank = rest.indexOf(' ', begin);
    int end = (blank < 0 ? rest.length() : blank) - 1;
    return end > 0 && rest.charAt(end) == ':' ? end : -1;
  }

  /// perf's `sched:sched_switch` without the subsystem.
  private static String eventName(String written) {
    return written.substring(Math.max(written.lastIndexOf(':'), written.lastIndexOf(' ')) + 1);
  }

  private static long timeNs(String seconds, String fraction) {
    String digits = (fraction + "0".repeat(NANOSECOND_DIGITS)).substring(0, NANOSECOND_DIGITS);
    return Long.parseLong(seconds) * 1_000_000_000L + Long.parseLong(digits);
  }
}
