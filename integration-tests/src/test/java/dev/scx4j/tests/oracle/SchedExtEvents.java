// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.oracle;

import dev.scx4j.tests.guest.TestGuest;
import java.util.HashMap;
import java.util.Map;

/// The kernel's own counts of what sched_ext did beside the scheduler it runs
/// (`/sys/kernel/sched_ext/root/events`, `scx_event_stats` in `kernel/sched/ext_internal.h`).
///
/// @param counts by name
public record SchedExtEvents(Map<String, Long> counts) {
  /// Reads them; a scheduler must be attached.
  public static SchedExtEvents read(TestGuest guest) throws InterruptedException {
    Map<String, Long> counts = new HashMap<>();
    guest
        .run("cat /sys/kernel/sched_ext/root/events")
        .lines()
        .forEach(line -> {
          String[] words = line.split("[ :=]+", -1);
          counts.put(words[0], Long.valueOf(words[1]));
        });
    return new SchedExtEvents(counts);
  }

  /// What was added since an earlier reading.
  public SchedExtEvents since(SchedExtEvents earlier) {
    Map<String, Long> added = new HashMap<>();
    counts.forEach((name, count) -> added.put(name, count - earlier.get(name)));
    return new SchedExtEvents(added);
  }

  /// The count of this name, which the kernel must have.
  public long get(String name) {
    Long count = counts.get(name);
    if (count == null) {
      throw new IllegalStateException("the kernel does not count " + name + ": " + counts);
    }
    return count;
  }
}
