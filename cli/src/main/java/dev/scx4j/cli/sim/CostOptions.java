// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.sim;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.engine.plugin.Durations;
import dev.scx4j.engine.plugin.Suggestion;
import dev.scx4j.simulator.costs.Costs;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `--cost NAME=TIME`: what things cost on a simulated machine. The names are those of [Costs]'
/// components: `context-switch` is `contextSwitchNs`.
final class CostOptions {
  private static final RecordComponent[] COMPONENTS = Costs.class.getRecordComponents();

  private CostOptions() {}

  /// The names, in the order of [Costs].
  static List<String> names() {
    return Arrays.stream(COMPONENTS).map(component -> option(component.getName())).toList();
  }

  private static String option(String component) {
    String stem = component.substring(0, component.length() - "Ns".length());
    return stem.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /// The default costs, with some changed.
  ///
  /// @throws UserException if a name or time is wrong
  static Costs parse(Map<String, String> given) {
    return parse(Costs.DEFAULT, given);
  }

  private static Costs parse(Costs before, Map<String, String> given) {
    List<String> names = names();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw UserException.usage(
            "--cost %s: there is no such cost%s; there are: %s"
                .formatted(name, Suggestion.forWord(name, names), String.join(", ", names)));
      }
    }
    try {
      List<Object> values = new ArrayList<>();
      for (RecordComponent component : COMPONENTS) {
        String text = given.get(option(component.getName()));
        values.add(text == null ? component.getAccessor().invoke(before) : Durations.parseNs(text));
      }
      Class<?>[] types = new Class<?>[COMPONENTS.length];
      Arrays.fill(types, long.class);
      return Costs.class.getDeclaredConstructor(types).newInstance(values.toArray());
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw UserException.usage("--cost: " + String.valueOf(e.getCause()), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } catch (IllegalArgumentException e) {
      throw UserException.usage("--cost: " + e.getMessage(), e);
    }
  }
}
