// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Makes a component of a record an option, `--option name=value`, of the policy whose constructor
/// takes the record. Each component needs one.
///
/// ```java
/// record Options(
///     @PluginOption(defaultValue = "5ms", description = "how long a turn is") Duration quantum,
///     @PluginOption(defaultValue = "3", description = "how many queues") int levels) {}
/// ```
///
/// | type of the component | written as |
/// |---|---|
/// | `int`, `long` | `-3` |
/// | `double` | `0.25` |
/// | `boolean` | `true`, `false` |
/// | [java.time.Duration] | `500us`, `5ms`, `10s` |
/// | `String` | any text |
///
/// A value that makes no sense is refused by the record's constructor with an
/// [IllegalArgumentException], whose message is shown to the user.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface PluginOption {
  /// The option's name. Without it the component's, in lower case with dashes: `maxDelay` is
  /// `max-delay`.
  String name() default "";

  /// The value when none is given, written as a user would.
  String defaultValue();

  /// What it does, in one line, with its unit.
  String description();
}
