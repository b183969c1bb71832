// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Checks the options that a user gave a plugin against those that it declares.
public final class OptionParser {
  private OptionParser() {}

  /// Reads them; what is not given gets its default.
  ///
  /// @param plugin whose they are, for messages: `Policy deadline`
  /// @param specs the options that it declares
  /// @param given the user's, by name
  /// @throws PluginException if an option is unknown or its value is not of its type
  public static OptionValues parse(
      String plugin, List<OptionSpec> specs, Map<String, String> given) {
    List<String> names = specs.stream().map(OptionSpec::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new PluginException(
            "%s has no option '%s'%s; %s"
                .formatted(plugin, name, Suggestion.forWord(name, names), takes(names)));
      }
    }
    Map<String, Object> values = new HashMap<>();
    for (OptionSpec spec : specs) {
      String text = given.getOrDefault(spec.name(), spec.defaultValue());
      values.put(spec.name(), value(plugin, spec, text));
    }
    return new ParsedOptions(plugin, values);
  }

  private static String takes(List<String> names) {
    return names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
  }

  private static Object value(String plugin, OptionSpec spec, String text) {
    try {
      return switch (spec.type()) {
        case INTEGER -> Long.valueOf(text);
        case NUMBER -> number(text);
        case BOOLEAN -> flag(text);
        case DURATION -> new ParsedOptions.Duration(Durations.parseNs(text));
        case TEXT -> text;
      };
    } catch (NumberFormatException e) {
      throw wrong(plugin, spec, "'" + text + "' is not " + kind(spec), e);
    } catch (IllegalArgumentException e) {
      throw wrong(plugin, spec, String.valueOf(e.getMessage()), e);
    }
  }

  private static Double number(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  private static Boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }

  private static String kind(OptionSpec spec) {
    return switch (spec.type()) {
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case DURATION -> "a length of time";
      case TEXT -> "text";
    };
  }

  private static PluginException wrong(
      String plugin, OptionSpec spec, String what, IllegalArgumentException cause) {
    return new PluginException(
        "%s: option %s: %s (default: %s)".formatted(plugin, spec.name(), what, spec.defaultValue()),
        cause);
  }
}
