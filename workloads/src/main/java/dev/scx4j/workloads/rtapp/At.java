// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.WorkloadException;
import java.util.regex.Pattern;

/// A place in a file. Lines and columns count from 1.
record At(String file, int line, int column) {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /// What to throw for a mistake here.
  ///
  /// @param message what is wrong, and after a semicolon what is valid
  WorkloadException mistake(String message) {
    return new WorkloadException(prefixed(message));
  }

  /// The message with the place before it, as compilers write it: one line, whatever the strings
  /// that it quotes from the file contain.
  String prefixed(String message) {
    return file + ":" + line + ": " + CONTROL.matcher(message).replaceAll("\uFFFD");
  }
}
