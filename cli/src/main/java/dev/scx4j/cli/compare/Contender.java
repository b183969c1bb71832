// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.engine.plugin.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/// A policy that takes part.
///
/// @param name its name
/// @param options its own options, as given
/// @param maker makes one for a run under a seed
/// @param sample one that does not run, to be asked what it wishes for
record Contender(
    String name,
    Map<String, String> options,
    LongFunction<SchedulingPolicy> maker,
    SchedulingPolicy sample) {
  private static final long ANY_SEED = 1;

  /// All of them, each made once to see that it can be.
  ///
  /// @param names as given to `--policies`
  /// @param given as given to `--policy-option`: by `policy.option`
  /// @throws UserException if one does not load, or something is wrong with the options
  static List<Contender> all(List<String> names, Map<String, String> given) {
    Set<String> once = new LinkedHashSet<>();
    for (String name : names) {
      if (name.isBlank()) {
        throw UserException.usage("--policies: a name is empty; write fifo,eevdf");
      }
      if (!once.add(name.strip())) {
        throw UserException.usage("--policies: %s is named twice".formatted(name.strip()));
      }
    }
    Map<String, Map<String, String>> options = optionsOf(once, given);
    List<Contender> contenders = new ArrayList<>();
    for (String name : once) {
      Map<String, String> own = options.getOrDefault(name, Map.of());
      LongFunction<SchedulingPolicy> maker = PluginFinder.bySeed(name, own);
      contenders.add(new Contender(name, own, maker, maker.apply(ANY_SEED)));
    }
    return contenders;
  }

  private static Map<String, Map<String, String>> optionsOf(
      Set<String> names, Map<String, String> given) {
    Map<String, Map<String, String>> options = new LinkedHashMap<>();
    given.forEach((key, value) -> {
      int dot = key.indexOf('.');
      if (dot < 1 || dot == key.length() - 1) {
        throw UserException.usage(
            "--policy-option %s=%s: say whose option it is: policy.option=value"
                .formatted(key, value));
      }
      String name = key.substring(0, dot);
      if (!names.contains(name)) {
        throw UserException.usage(
            "--policy-option %s=%s: %s does not take part%s"
                .formatted(key, value, name, Suggestion.forWord(name, names)));
      }
      options.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(key.substring(dot + 1), value);
    });
    return options;
  }

  /// A new policy for one run. Its own chances, if it has any, come from the run's seed, unless its
  /// option `seed` was given.
  SchedulingPolicy create(long seed) {
    return maker.apply(seed);
  }
}
