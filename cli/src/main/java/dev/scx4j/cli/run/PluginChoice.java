// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.workloads.threads.ProgramWorkload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plugins of a run, found and made.
///
/// @param policyName the policy's name
/// @param policy what decides
/// @param workload what is to be scheduled, or null for whatever there is
public record PluginChoice(
    String policyName, SchedulingPolicy policy, @Nullable Workload workload) {
  /// Of what a workload does by chance: the same in each run.
  static final long SEED = 1;

  /// Finds the plugins that the user named and gives them their options.
  ///
  /// @param workload a workload's name or file, or null
  /// @throws UserException if one does not load, or the options are wrong
  public static PluginChoice of(
      PolicyOptions options, @Nullable String workload, Map<String, String> workloadOptions) {
    Load load = PluginFinder.load(workload, workloadOptions, false);
    return new PluginChoice(
        options.policy(),
        PluginFinder.policy(options),
        load == null ? null : new ProgramWorkload(load.program(), SEED));
  }
}
