// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.plugins.PluginPath;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginCatalogue;
import dev.scx4j.engine.plugin.PluginException;
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
  private static final long SEED = 0;

  /// Finds the plugins that the user named and gives them their options.
  ///
  /// @param workload a workload's name, or null
  /// @throws UserException if one does not load, or the options are wrong
  public static PluginChoice of(
      PolicyOptions options, @Nullable String workload, Map<String, String> workloadOptions) {
    PluginCatalogue catalogue = PluginCatalogue.load(PluginPath.loader());
    try {
      options.check();
      return new PluginChoice(
          options.policy(),
          policy(catalogue.policy(options.policy()), options.options()),
          workload == null ? null : workload(catalogue.workload(workload), workloadOptions));
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  private static SchedulingPolicy policy(PolicyFactory factory, Map<String, String> given) {
    String who = "policy " + factory.name();
    OptionValues options = OptionParser.parse(who, factory.options(), given);
    try {
      return factory.create(options);
    } catch (IllegalArgumentException e) {
      throw e; // of an option, by the factory's contract
    } catch (RuntimeException | LinkageError e) {
      throw UserException.usage(who + " cannot be made: " + e, e);
    }
  }

  private static Workload workload(WorkloadFactory factory, Map<String, String> given) {
    String who = "workload " + factory.name();
    OptionValues options = OptionParser.parse(who, factory.options(), given);
    try {
      return new ProgramWorkload(factory.program(options), SEED);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw UserException.usage(who + " cannot be made: " + e, e);
    }
  }
}
