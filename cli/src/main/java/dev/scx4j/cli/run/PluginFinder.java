// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import dev.scx4j.cli.load.LoadFinder;
import dev.scx4j.cli.plugins.PluginPath;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginCatalogue;
import dev.scx4j.engine.plugin.PluginException;
import dev.scx4j.host.jars.JarPolicies;
import dev.scx4j.host.sources.SourcePolicies;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Finds the plugins that the user names and gives them their options.
public final class PluginFinder {
  private static final String SEED = "seed";

  private PluginFinder() {}

  /// The policy that a run's options name, each instance of it with the same options; null for none
  /// at all.
  ///
  /// @param seed see [#bySeed(String, Map)]
  /// @throws UserException if it does not load, or its options are wrong
  public static @Nullable PolicySource source(PolicyOptions options, long seed) {
    try {
      options.check();
    } catch (IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
    String name = options.policy();
    if (name.equals(SchedulingSession.NO_POLICY)) {
      if (!options.options().isEmpty()) {
        throw UserException.usage("--option is for a policy, and --policy none is none");
      }
      return null;
    }
    return source(name, options.options(), seed);
  }

  /// A policy of a name; see [#source(PolicyOptions, long)].
  ///
  /// @throws UserException if it does not load, or its options are wrong
  public static PolicySource source(String name, Map<String, String> given, long seed) {
    PolicyFactory factory = factory(name);
    seeded(factory, given, seed); // what is wrong is said now
    return new PolicySource(factory.name(), () -> seeded(factory, given, seed));
  }

  /// A new policy of a name.
  ///
  /// @throws UserException if it does not load, or its options are wrong
  public static SchedulingPolicy policy(String name, Map<String, String> given) {
    try {
      return create(factory(name), given);
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  /// What makes a policy of a name for a run under a seed: its option `seed`, if it has one and was
  /// not given it, is the run's. So under several seeds a policy's own chances differ, too. It is
  /// found once, however many are made.
  ///
  /// @throws UserException if it does not load; when one is made, if its options are wrong
  public static LongFunction<SchedulingPolicy> bySeed(String name, Map<String, String> given) {
    PolicyFactory factory = factory(name);
    return seed -> seeded(factory, given, seed);
  }

  private static SchedulingPolicy seeded(
      PolicyFactory factory, Map<String, String> given, long seed) {
    try {
      Map<String, String> options = new LinkedHashMap<>(given);
      if (factory.options().stream().anyMatch(PluginFinder::isSeed)) {
        options.putIfAbsent(SEED, Long.toString(seed));
      }
      return create(factory, options);
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  /// What makes a policy: of a name, or in a file.
  ///
  /// @param name a plugin's name, a source file (.java) or a jar
  /// @throws UserException if it does not load
  private static PolicyFactory factory(String name) {
    try {
      if (name.endsWith(SourcePolicies.ENDING)) {
        return SourcePolicies.load(Path.of(name));
      }
      if (name.endsWith(JarPolicies.ENDING)) {
        return JarPolicies.load(Path.of(name));
      }
      if (name.contains("/")) {
        throw new PluginException(
            name + " is no policy: a file must be a Java source (.java) or a jar (.jar)");
      }
      return PluginCatalogue.load(PluginPath.loader()).policy(name);
    } catch (PluginException | IllegalArgumentException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  /// Whether a policy of this name is a file.
  static boolean isFile(String name) {
    return name.endsWith(SourcePolicies.ENDING) || name.endsWith(JarPolicies.ENDING);
  }

  private static boolean isSeed(OptionSpec option) {
    return option.name().equals(SEED) && option.type() == OptionType.INTEGER;
  }

  private static SchedulingPolicy create(PolicyFactory factory, Map<String, String> given) {
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
