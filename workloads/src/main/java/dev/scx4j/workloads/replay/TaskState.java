// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import java.util.regex.Pattern;

/// What a task was when it was switched out (`prev_state`).
enum TaskState {
  /// It wanted to go on: preempted, or its slice used up.
  RUNNABLE,
  /// It waits for something.
  ASLEEP,
  /// It will not run again.
  DEAD;

  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,8}|\\d{1,9}");

  /// `TASK_REPORT` without `R+` (`include/linux/sched.h`).
  private static final int STATES = 0xff;

  /// `EXIT_DEAD` and `EXIT_ZOMBIE`.
  private static final int EXITS = 0x30;

  /// Reads letters (`S`, `R+`, `D|K`) or, from a raw trace, the number.
  ///
  /// trace-cmd's letters are those of older kernels: for newer ones it writes `W` for `I` and `x`
  /// for `P`, which are kinds of sleep, and swaps `X` and `Z`.
  static TaskState parse(String text) {
    if (NUMBER.matcher(text).matches()) {
      int state =
          text.startsWith("0x")
              ? Integer.parseUnsignedInt(text.substring(2), 16)
              : Integer.parseInt(text);
      return (state & STATES) == 0 ? RUNNABLE : (state & EXITS) != 0 ? DEAD : ASLEEP;
    }
    if (text.startsWith("R")) {
      return RUNNABLE;
    }
    return text.contains("X") || text.contains("Z") ? DEAD : ASLEEP;
  }
}
