// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.kernel.KernelOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what schedules, and how; the same for every command that runs a policy.
public final class PolicyOptions {
  @Option(
      names = "--policy",
      paramLabel = "NAME|FILE",
      defaultValue = "deadline",
      order = 1,
      description =
          "The policy that decides (default: ${DEFAULT-VALUE}): a name, see 'scx4j plugins'; a Java"
              + " source file (.java), which is compiled; or a jar with one policy. 'none' leaves"
              + " everything to the kernel side's fair fallback, until 'scx4j switch'.")
  private String policy = "deadline";

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      order = 2,
      description = "An option of the policy's own. May be given again.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Mixin private PacingOptions pacing = new PacingOptions();

  @Option(
      names = "--partial",
      order = 14,
      description = {
        "Schedule only tasks that chose the class SCHED_EXT. They rank below all ordinary tasks, so"
            + " no promise on waiting holds for them."
      })
  private boolean partial;

  @Option(
      names = "--max-faults",
      paramLabel = "N",
      defaultValue = "1",
      order = 15,
      description = {
        "Faults of a kind (an exception, a call that hangs) after which the policy is quarantined"
            + " and the fair fallback schedules; before, a new instance of it goes on (default:"
            + " ${DEFAULT-VALUE})."
      })
  private int maxFaults = 1;

  /// For picocli.
  public PolicyOptions() {}

  /// The policy's name.
  public String policy() {
    return policy;
  }

  /// The policy's own options.
  public Map<String, String> options() {
    return options;
  }

  /// Whether only tasks that ask for it are to be scheduled.
  boolean partial() {
    return partial;
  }

  long sliceNs() {
    return pacing.sliceNs();
  }

  int batch() {
    return pacing.batch();
  }

  /// How a kernel is to be taken over, whatever the policy.
  ///
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  KernelOptions kernelOptions() {
    return KernelOptions.of(pacing.mechanismOptions()).withPartial(partial);
  }

  /// How a kernel is to be taken over for a policy, which has wishes of its own.
  ///
  /// @param decides the policy, or null for none
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  KernelOptions kernelOptionsFor(@Nullable PolicySource decides) {
    KernelOptions options = kernelOptions();
    return decides == null ? options : options.withWishesOf(decides.maker().get());
  }

  /// How the mechanism is to behave under a policy, on whatever machine.
  ///
  /// @param decides the policy, or null for none
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  MechanismOptions mechanismOptionsFor(@Nullable PolicySource decides) {
    return decides == null
        ? pacing.mechanismOptions()
        : pacing.mechanismOptionsFor(decides.maker().get());
  }

  /// How the engine is to treat the policy.
  SessionOptions sessionOptions() {
    return SessionOptions.of(policy)
        .withSliceNs(sliceNs())
        .withBatch(batch())
        .withMaxFaults(maxFaults);
  }

  /// Checks what a single option cannot know.
  ///
  /// @throws IllegalArgumentException if the values do not go together; the message says why
  void check() {
    if (maxFaults < 1) {
      throw new IllegalArgumentException(
          "--max-faults is " + maxFaults + ", but must be 1 or more");
    }
    pacing.check();
  }

  /// The same options as arguments, for a run elsewhere.
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--policy", policy));
    options.forEach((name, value) -> arguments.addAll(List.of("--option", name + "=" + value)));
    arguments.addAll(pacing.arguments());
    if (partial) {
      arguments.add("--partial");
    }
    if (maxFaults != 1) {
      arguments.addAll(List.of("--max-faults", Integer.toString(maxFaults)));
    }
    return arguments;
  }
}
