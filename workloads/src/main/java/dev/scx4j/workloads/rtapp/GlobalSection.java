// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `global` section: what holds for the whole load.
///
/// @param durationS how long it runs, in s; [RtAppLoad#NO_DURATION]
/// @param defaultPolicy of tasks that name none
record GlobalSection(long durationS, Policy defaultPolicy) {
  private static final List<String> FLAGS =
      List.of("pi_enabled", "lock_pages", "gnuplot", "cumulative_slack");
  private static final List<String> TEXTS = List.of("logdir", "log_basename", "io_device");
  private static final List<String> NUMBERS = List.of("mem_buffer_size", "frag");
  private static final List<String> KEYS =
      List.of(
          "duration",
          "default_policy",
          "calibration",
          "pi_enabled",
          "lock_pages",
          "logdir",
          "log_basename",
          "log_size",
          "ftrace",
          "gnuplot",
          "io_device",
          "mem_buffer_size",
          "cumulative_slack",
          "frag");

  private static final Pattern CALIBRATION_CPU = Pattern.compile("CPU\\d+");
  private static final List<String> LOG_SIZES = List.of("file", "disable", "auto");

  static GlobalSection read(Node.@Nullable Member section, Notes notes) {
    if (section == null) {
      return new GlobalSection(RtAppLoad.NO_DURATION, Policy.OTHER);
    }
    Node.Members object = Values.members(section, "an object");
    Fields fields = Fields.onlyOf(object, KEYS, "'global'");
    for (Node.Member member : object.members()) {
      noteIfWithoutEffect(member, notes);
    }
    Node.Member policy = fields.find("default_policy");
    return new GlobalSection(
        durationS(fields), policy == null ? Policy.OTHER : Policy.read(policy));
  }

  private static long durationS(Fields fields) {
    int durationS = fields.whole("duration", -1, -1, " of s, or -1 for no limit");
    return durationS == 0 ? RtAppLoad.NO_DURATION : durationS;
  }

  private static void noteIfWithoutEffect(Node.Member member, Notes notes) {
    String key = member.key();
    boolean given = true;
    if (FLAGS.contains(key)) {
      given = Values.flag(member);
    } else if (TEXTS.contains(key)) {
      Values.text(member, "a string");
    } else if (NUMBERS.contains(key)) {
      Values.whole(member, 0, "");
    } else {
      switch (key) {
        case "calibration" -> checkCalibration(member);
        case "log_size" -> checkLogSize(member);
        case "ftrace" -> given = ftrace(member);
        default -> given = false;
      }
    }
    if (given) {
      notes.add(member.at(), "'" + key + "' has no effect" + why(key));
    }
  }

  private static void checkCalibration(Node.Member member) {
    boolean valid =
        member.value() instanceof Node.Text text
            ? CALIBRATION_CPU.matcher(text.value()).matches()
            : isNumber(member);
    if (!valid) {
      throw Values.wrong(member, "a number of ns for each loop, or \"CPU\" with a CPU's number");
    }
  }

  private static void checkLogSize(Node.Member member) {
    boolean valid =
        member.value() instanceof Node.Text text
            ? LOG_SIZES.contains(text.value().toLowerCase(Locale.ROOT))
            : isNumber(member);
    if (!valid) {
      throw Values.wrong(member, "a number of MB, or one of " + String.join(", ", LOG_SIZES));
    }
  }

  private static boolean isNumber(Node.Member member) {
    return member.value() instanceof Node.Whole number && number.value() >= 0;
  }

  private static boolean ftrace(Node.Member member) {
    return switch (member.value()) {
      case Node.Flag flag -> flag.value();
      case Node.Text text -> !text.value().isEmpty() && !text.value().equals("none");
      default -> throw Values.wrong(member, "a string of categories, or true or false");
    };
  }

  private static String why(String key) {
    return switch (key) {
      case "calibration" -> ": times are CPU time of a CPU of full capacity";
      case "pi_enabled" -> ": mutexes do not pass priorities on";
      case "io_device", "mem_buffer_size" -> ": 'mem' and 'iorun' take time by fixed rates";
      case "lock_pages" -> ": no pages are locked";
      case "frag" -> "";
      default -> ": results are scx4j's own";
    };
  }
}
