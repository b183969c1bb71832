// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What the kernel says of sched_ext in `/sys/kernel/sched_ext`
/// (`Documentation/scheduler/sched-ext.rst`). Reads anew on every call. Any thread.
public final class SchedExtState {
  private static final String ENABLED = "enabled";
  private static final String DISABLED = "disabled";

  private final Path folder;

  /// Below another root than `/sys`, for tests.
  public SchedExtState(Path sysfs) {
    folder = sysfs.resolve("kernel/sched_ext");
  }

  /// This machine's.
  public static SchedExtState ofThisMachine() {
    return new SchedExtState(Path.of("/sys"));
  }

  /// Whether this kernel has sched_ext.
  public boolean isSupported() {
    return Files.isDirectory(folder);
  }

  /// `enabled`, `disabled`, or a word for what lies between; nothing without sched_ext.
  public Optional<String> state() {
    return TextFile.read(folder.resolve("state"));
  }

  /// Whether a scheduler is attached.
  public boolean isEnabled() {
    return state().filter(ENABLED::equals).isPresent();
  }

  /// Whether one is attached, or just coming or going.
  public boolean isOccupied() {
    return state().filter(state -> !state.equals(DISABLED)).isPresent();
  }

  /// The name of the scheduler that is attached.
  public Optional<String> schedulerName() {
    return TextFile.read(folder.resolve("root/ops"));
  }

  /// How many schedulers have been attached since boot.
  public OptionalLong enableCount() {
    return number("enable_seq");
  }

  /// How many tasks asked for sched_ext and were refused.
  public OptionalLong rejectedCount() {
    return number("nr_rejected");
  }

  /// The kernel's diagnostic counters of the attached scheduler (`root/events`), such as
  /// `SCX_EV_BYPASS_ACTIVATE`, in the kernel's order; empty if none is attached.
  public Map<String, Long> events() {
    Map<String, Long> events = new LinkedHashMap<>();
    TextFile.read(folder.resolve("root/events"))
        .ifPresent(text ->
            text.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 2)
                .forEach(words -> events.put(words[0], Long.parseLong(words[1]))));
    return events;
  }

  private OptionalLong number(String file) {
    return TextFile.read(folder.resolve(file)).stream().mapToLong(Long::parseLong).findFirst();
  }
}
