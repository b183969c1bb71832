// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Describes a policy that has no [PolicyFactory]: a class that implements
/// [dev.scx4j.api.SchedulingPolicy] and is made by its constructor, which takes nothing or one
/// record of options ([PluginOption]). Everything here may be left out, and so may the annotation.
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Plugin {
  /// The name on the command line: lower case, letters, digits and dashes. Without it the name is
  /// the class's: `MyPolicy` is `my-policy`.
  String name() default "";

  /// What it is, in one line.
  String summary() default "";

  /// The [ApiVersion] it was built for: write [ApiVersion#CURRENT], which the compiler keeps as it
  /// is that day. 0 says nothing.
  int apiVersion() default 0;
}
