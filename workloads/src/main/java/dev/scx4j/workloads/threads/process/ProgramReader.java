// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads a program in [ProgramFormat] and makes its tasks.
final class ProgramReader {
  private final BufferedReader input;
  private final Declarations declared = new Declarations();
  private final ActionReader actions = new ActionReader(declared);
  private @Nullable Kind kind;
  private @Nullable Stretch stretch;

  ProgramReader(BufferedReader input) {
    this.input = input;
  }

  /// Reads it all, and starts the threads of its tasks.
  ///
  /// @return the tasks, or null if the input ended before the program did
  /// @throws IOException if it is not understood
  @Nullable Roster read() throws IOException {
    long seed = 0;
    for (String text = input.readLine(); text != null; text = input.readLine()) {
      Words line = new Words(text);
      String what = line.next();
      switch (what) {
        case ProgramFormat.LOAD -> seed = line.number();
        case ProgramFormat.PROGRAM -> kind = declared.kind(line);
        case ProgramFormat.PHASE -> stretch = requireKind(text).addStretch(line.index());
        case ProgramFormat.END -> {
          return enter(new Roster(new LoadClock(), seed));
        }
        default -> {
          if (!declared.declare(what, line)) {
            requireStretch(text).add(actions.read(what, line));
          }
        }
      }
    }
    return null;
  }

  private Roster enter(Roster roster) {
    for (Kind each : declared.kinds()) {
      for (int i = 0; i < each.instances(); i++) {
        var _ = roster.enter(each, false);
      }
    }
    return roster;
  }

  private Kind requireKind(String text) throws IOException {
    if (kind == null) {
      throw new IOException("a phase of no task: ".concat(text));
    }
    return kind;
  }

  private Stretch requireStretch(String text) throws IOException {
    if (stretch == null) {
      throw new IOException("unknown, or a step of no phase: ".concat(text));
    }
    return stretch;
  }
}
