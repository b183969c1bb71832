// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.engine.plugin.Durations;
import dev.scx4j.kernel.KernelOptions;
import java.util.List;
import picocli.CommandLine.Option;

/// The options that say how long and how far ahead a policy is let decide; whichever policy it is.
public final class PacingOptions {
  private static final int MAX_BATCH = 1024;

  @Option(
      names = "--slice",
      paramLabel = "TIME",
      defaultValue = "5ms",
      converter = DurationNs.class,
      order = 10,
      description = "How long a task runs at a time, when the policy does not say (5ms).")
  private long sliceNs = 5_000_000;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "8",
      order = 11,
      description = "How many decisions are handed over at a time, 1 to " + MAX_BATCH + " (8).")
  private int batch = 8;

  @Option(
      names = "--rescue-after",
      paramLabel = "TIME",
      defaultValue = "30ms",
      converter = DurationNs.class,
      order = 12,
      description = "After this silence of the policy the kernel runs what waits, fairly (30ms).")
  private long rescueAfterNs = 30_000_000;

  @Option(
      names = "--max-wait",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = DurationNs.class,
      order = 13,
      description = "What has waited this long runs next, whatever the policy says (5s).")
  private long maxWaitNs = 5_000_000_000L;

  /// For picocli.
  public PacingOptions() {}

  long sliceNs() {
    return sliceNs;
  }

  int batch() {
    return batch;
  }

  /// How the mechanism is to behave.
  ///
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  MechanismOptions mechanismOptions() {
    return MechanismOptions.defaults()
        .withSliceNs(sliceNs)
        .withBatch(batch)
        .withPatience(rescueAfterNs, maxWaitNs);
  }

  /// How it is to behave under a policy, which has wishes of its own.
  ///
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  public MechanismOptions mechanismOptionsFor(SchedulingPolicy decides) {
    return mechanismOptions().withWishesOf(decides);
  }

  /// Checks what a single option cannot know.
  ///
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  public void check() {
    if (batch < 1 || batch > MAX_BATCH) {
      throw new IllegalArgumentException(
          "--batch is " + batch + ", but must be from 1 to " + MAX_BATCH);
    }
    try {
      KernelOptions.of(mechanismOptions()); // a simulated machine has no bounds beside these
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--slice %s --rescue-after %s --max-wait %s: %s"
              .formatted(
                  Durations.format(sliceNs),
                  Durations.format(rescueAfterNs),
                  Durations.format(maxWaitNs),
                  e.getMessage()),
          e);
    }
  }

  /// The same options as arguments, for a run elsewhere.
  List<String> arguments() {
    return List.of(
        "--slice",
        Durations.format(sliceNs),
        "--batch",
        Integer.toString(batch),
        "--rescue-after",
        Durations.format(rescueAfterNs),
        "--max-wait",
        Durations.format(maxWaitNs));
  }
}
