// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.made;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.ApiVersion;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.Plugin;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.engine.plugin.PluginException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A policy that is made by its constructor, which takes nothing or one record of options.
/// Stateless, any thread.
public final class MadePolicy implements PolicyFactory {
  private final Constructor<?> constructor;
  private final @Nullable OptionRecord options;
  private final String name;
  private final String summary;
  private final String where;

  private MadePolicy(Constructor<?> constructor, @Nullable OptionRecord options, String where) {
    this.constructor = constructor;
    this.options = options;
    this.where = where;
    Class<?> type = constructor.getDeclaringClass();
    Plugin described = type.getAnnotation(Plugin.class);
    name =
        described == null || described.name().isEmpty()
            ? dashed(type.getSimpleName())
            : described.name();
    summary = described == null ? "" : described.summary();
  }

  /// Checks that a class can be made into a policy.
  ///
  /// @param type a class that implements [SchedulingPolicy] and is not abstract
  /// @param where where it came from, for messages
  /// @throws PluginException if it cannot; the message says what it needs
  public static MadePolicy of(Class<?> type, String where) {
    Plugin described = type.getAnnotation(Plugin.class);
    if (described != null && described.apiVersion() > ApiVersion.CURRENT) {
      throw new PluginException(
          "%s: %s was built for version %d of scx4j's API, this scx4j has %d: build it again, or use a"
                  .formatted(where, type.getName(), described.apiVersion(), ApiVersion.CURRENT)
              + " newer scx4j");
    }
    Constructor<?>[] all = type.getDeclaredConstructors();
    if (all.length == 1 && all[0].getParameterCount() <= 1) {
      Constructor<?> only = all[0];
      only.setAccessible(true);
      if (only.getParameterCount() == 0) {
        return new MadePolicy(only, null, where);
      }
      Class<?> taken = only.getParameterTypes()[0];
      if (taken.isRecord()) {
        return new MadePolicy(only, OptionRecord.of(taken, where), where);
      }
    }
    throw new PluginException(
        "%s: %s needs just one constructor, which takes nothing or a record of options"
            .formatted(where, type.getName()));
  }

  /// `MyPolicy` is `my-policy`.
  static String dashed(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public List<OptionSpec> options() {
    return options == null ? List.of() : options.specs();
  }

  @Override
  public SchedulingPolicy create(OptionValues values) {
    try {
      return (SchedulingPolicy)
          (options == null
              ? constructor.newInstance()
              : constructor.newInstance(options.of(values)));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong; // of an option
      }
      throw new PluginException(
          where + ": the constructor of policy " + name + " threw " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new PluginException(where + ": policy " + name + " cannot be made: " + e, e);
    }
  }
}
