// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.workload.Workload;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.workloads.threads.ProgramWorkload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The plugins of a run, found and made.
///
/// @param policy what decides, or null for none: the kernel's fallback
/// @param workload what is to be scheduled, or null for whatever there is
/// @param watched the policy's file, each new version of which is to take over, or null
public record PluginChoice(
    @Nullable PolicySource policy, @Nullable Workload workload, @Nullable WatchedFile watched) {
  /// A policy's file that is watched.
  ///
  /// @param file its path
  /// @param options the policy's own, as the user wrote them
  public record WatchedFile(String file, Map<String, String> options) {}

  /// Without a watch.
  public PluginChoice(@Nullable PolicySource policy, @Nullable Workload workload) {
    this(policy, workload, null);
  }

  /// Of what a workload does by chance: the same in each run.
  static final long SEED = 1;

  /// Finds the policy that the user named, gives it its options, and finds a load.
  ///
  /// @param workload a workload's name or file
  /// @throws UserException if one does not load, or the options are wrong
  public static PluginChoice of(PolicyOptions options, String workload) {
    Load load = PluginFinder.load(workload);
    return new PluginChoice(
        PluginFinder.source(options, SEED), new ProgramWorkload(load.program(), SEED));
  }
}
