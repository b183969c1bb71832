// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.WorkloadException;
import java.util.regex.Pattern;

/// The marks that templates of loads have where a script fills values in: `@RUN@`, `#RUN#`, `#`.
final class Placeholders {
  private static final Pattern MARK = Pattern.compile("@\\w+@|^#\\w*#*$");

  private Placeholders() {}

  /// @throws WorkloadException if the string has such a mark
  static void refuseIn(At at, String string) {
    if (MARK.matcher(string).find()) {
      throw mistake(at, string);
    }
  }

  static WorkloadException mistake(At at, String mark) {
    return at.mistake(
        "the placeholder '"
            + mark
            + "' makes this a template; fill all its placeholders in first, and read the outcome");
  }
}
