// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.attach;

import dev.scx4j.tests.commands.CommandLoop;
import dev.scx4j.tests.policies.HangingPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attaches policies as it is told on standard input, one after the other in one JVM, since a JVM's
/// start takes seconds under emulation.
///
/// ```
/// attach POLICY [NAME=VALUE]...   see AttachOptions
/// figures                         what it counts now
/// detach                          hands the machine back; the final figures
/// cycles COUNT POLICY             attaches and detaches so often
/// swap COUNT POLICY...            has these policies take over by turns, so often in all
/// ```
public final class SchedulerProgram {
  private @Nullable Attachment attachment;

  private SchedulerProgram() {}

  /// Obeys until the input ends.
  public static void main(String[] args) throws Exception {
    CommandLoop.run(List.of("scheduler"), new SchedulerProgram()::obey);
  }

  private List<String> obey(String[] words) throws InterruptedException {
    return switch (words[0]) {
      case "attach" -> attach(AttachOptions.of(words));
      case "figures" -> Figures.of(attached().session());
      case "detach" -> detach();
      case "cycles" ->
          cycles(Integer.parseInt(words[1]), AttachOptions.of(new String[] {"", words[2]}));
      case "swap" ->
          Swaps.make(
              attached().session(),
              Integer.parseInt(words[1]),
              List.of(words).subList(2, words.length));
      default -> throw new IllegalArgumentException("unknown command: " + words[0]);
    };
  }

  private List<String> attach(AttachOptions options) {
    if (attachment != null) {
      throw new IllegalStateException("attached already");
    }
    attachment = Attachment.of(options);
    return List.of();
  }

  private List<String> detach() {
    Attachment was = attached();
    attachment = null;
    try (was) {
      was.session().close();
      return Figures.of(was.session());
    } finally {
      HangingPolicy.release();
    }
  }

  private static List<String> cycles(int count, AttachOptions options) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try (Attachment one = Attachment.of(options)) {
        one.session().close();
        Figures.of(one.session()).stream()
            .filter(line -> !line.startsWith("task "))
            .forEach(lines::add);
      }
    }
    return lines;
  }

  private Attachment attached() {
    Attachment now = attachment;
    if (now == null) {
      throw new IllegalStateException("not attached");
    }
    return now;
  }
}
