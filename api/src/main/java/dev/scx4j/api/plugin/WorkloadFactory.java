// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

import dev.scx4j.api.workload.program.LoadProgram;
import java.util.List;

/// Describes workloads of one name; found by [java.util.ServiceLoader]. Stateless, any thread.
public interface WorkloadFactory {
  /// The name on the command line: lower case, letters, digits and dashes.
  String name();

  /// What it is, in one line.
  String summary();

  /// The options it takes; none by default.
  default List<OptionSpec> options() {
    return List.of();
  }

  /// What the workload's tasks do.
  ///
  /// @param options a value for each of [#options()], checked against its type
  /// @throws IllegalArgumentException if a value makes no sense; the message names the option and
  ///   the values it takes
  LoadProgram program(OptionValues options);
}
