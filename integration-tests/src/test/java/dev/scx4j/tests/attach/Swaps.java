// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.attach;

import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.Succession;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Has policies take over from each other.
final class Swaps {
  private Swaps() {}

  /// Makes them, by turns.
  ///
  /// @return `swaps NUMBER`, `tasks HANDED_OVER`, and of the pauses `medianNs`, `longestNs`
  static List<String> make(SchedulingSession session, int count, List<String> policies)
      throws InterruptedException {
    long tasks = 0;
    long[] pausesNs = new long[count];
    for (int i = 0; i < count; i++) {
      String name = policies.get(i % policies.size());
      Succession change = session.swap(Objects.requireNonNull(Attachment.source(name)));
      if (!session.policyName().equals(name)) {
        throw new IllegalStateException(session.policyName() + " decides, not " + name);
      }
      tasks += change.tasks();
      pausesNs[i] = change.pauseNs();
    }
    Arrays.sort(pausesNs);
    return List.of(
        "swaps " + count,
        "tasks " + tasks,
        "medianNs " + pausesNs[count / 2],
        "longestNs " + pausesNs[count - 1]);
  }
}
