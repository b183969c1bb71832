// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.made;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PluginOption;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A record whose components are options; see [PluginOption]. Immutable, any thread.
final class OptionRecord {
  private static final Map<Class<?>, OptionType> TYPES =
      Map.of(
          int.class, OptionType.INTEGER,
          long.class, OptionType.INTEGER,
          double.class, OptionType.NUMBER,
          boolean.class, OptionType.BOOLEAN,
          Duration.class, OptionType.DURATION,
          String.class, OptionType.TEXT);

  private final Constructor<?> constructor;
  private final List<OptionSpec> specs;
  private final Class<?>[] types;

  private OptionRecord(Constructor<?> constructor, List<OptionSpec> specs, Class<?>[] types) {
    this.constructor = constructor;
    this.specs = specs;
    this.types = types;
  }

  /// Reads what a record declares.
  ///
  /// @throws PluginException if a component is no option, or a default makes no sense
  static OptionRecord of(Class<?> type, String where) {
    RecordComponent[] components = type.getRecordComponents();
    List<OptionSpec> specs = new ArrayList<>();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      specs.add(spec(components[i], where));
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      OptionRecord made = new OptionRecord(constructor, List.copyOf(specs), types);
      made.of(OptionParser.parse(where, specs, Map.of())); // the defaults go together
      return made;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // each record has one
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          where + ": the defaults of record " + type.getName() + " are refused: " + e.getMessage(),
          e);
    }
  }

  private static OptionSpec spec(RecordComponent component, String where) {
    PluginOption option = component.getAnnotation(PluginOption.class);
    OptionType type = TYPES.get(component.getType());
    String in = component.getDeclaringRecord().getName() + "." + component.getName();
    if (option == null) {
      throw new PluginException(where + ": " + in + " needs a @PluginOption with its default");
    }
    if (type == null) {
      throw new PluginException(
          where
              + ": "
              + in
              + " is a "
              + component.getType().getSimpleName()
              + "; an option is an int, long, double, boolean, String or Duration");
    }
    String name = option.name().isEmpty() ? MadePolicy.dashed(component.getName()) : option.name();
    return new OptionSpec(name, type, option.defaultValue(), option.description());
  }

  /// What there is to choose.
  List<OptionSpec> specs() {
    return specs;
  }

  /// The record with these values.
  ///
  /// @throws IllegalArgumentException if it refuses them, or a number is too large
  Object of(OptionValues values) {
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = value(values, specs.get(i), types[i]);
    }
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object value(OptionValues values, OptionSpec spec, Class<?> type) {
    return switch (spec.type()) {
      case INTEGER -> {
        long number = values.integer(spec.name());
        if (type == long.class) {
          yield number;
        }
        if (number != (int) number) {
          throw new IllegalArgumentException(
              "option " + spec.name() + ": " + number + " does not fit into 32 bits");
        }
        yield (int) number;
      }
      case NUMBER -> values.number(spec.name());
      case BOOLEAN -> values.flag(spec.name());
      case DURATION -> Duration.ofNanos(values.durationNs(spec.name()));
      case TEXT -> values.text(spec.name());
    };
  }
}
