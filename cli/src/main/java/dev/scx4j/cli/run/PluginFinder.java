// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.cli.load.LoadFinder;
import dev.scx4j.cli.plugins.PluginPath;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginCatalogue;
import dev.scx4j.engine.plugin.PluginException;
import java.util.Map;

/// Finds the plugins that the user names and gives them their options.
public final class PluginFinder {
  private PluginFinder() {}

  /// A new policy.
  ///
  /// @throws UserException if it does not load, or its options are wrong
  public static SchedulingPolicy policy(PolicyOptions options) {
    try {
      options.check();
      return policy(options.policy(), options.options());
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  /// A new policy of a name.
  ///
  /// @throws UserException if it does not load, or its options are wrong
  public static SchedulingPolicy policy(String name, Map<String, String> given) {
    try {
      PolicyFactory factory = PluginCatalogue.load(PluginPath.loader()).policy(name);
      String who = "policy " + factory.name();
      OptionValues options = OptionParser.parse(who, factory.options(), given);
      return create(who, factory, options);
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  private static SchedulingPolicy create(String who, PolicyFactory factory, OptionValues options) {
    try {
      return factory.create(options);
    } catch (IllegalArgumentException e) {
      throw e; // of an option, by the factory's contract
    } catch (RuntimeException | LinkageError e) {
      throw UserException.usage(who + " cannot be made: " + e, e);
    }
  }

  /// A load as it is without options.
  ///
  /// @param workload a plugin's name or a file
  /// @throws UserException if it cannot be found or read
  public static Load load(String workload) {
    return load(workload, Map.of(), false);
  }

  /// A load.
  ///
  /// @param workload a plugin's name or a file
  /// @param lenient whether lines of a trace that make no sense are skipped
  /// @throws UserException if it cannot be found or read, or its options are wrong
  static Load load(String workload, Map<String, String> given, boolean lenient) {
    try {
      return LoadFinder.find(PluginCatalogue.load(PluginPath.loader()), workload, given, lenient);
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }
}
