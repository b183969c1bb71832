// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

import dev.scx4j.api.SchedulingPolicy;
import java.util.List;

/// Makes policies of one name; found by [java.util.ServiceLoader]. Stateless, any thread.
public interface PolicyFactory {
  /// The name on the command line: lower case, letters, digits and dashes.
  String name();

  /// What it is, in one line.
  String summary();

  /// The options it takes; none by default.
  default List<OptionSpec> options() {
    return List.of();
  }

  /// A new policy.
  ///
  /// @param options a value for each of [#options()], checked against its type
  SchedulingPolicy create(OptionValues options);
}
