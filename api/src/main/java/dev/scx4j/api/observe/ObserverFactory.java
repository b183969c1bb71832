// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.observe;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import java.util.List;

/// Makes observers of one name: `--observe NAME[:TARGET][,option=value]...`. Found by
/// [java.util.ServiceLoader]. Stateless, any thread.
public interface ObserverFactory {
  /// The name on the command line: lower case, letters, digits and dashes.
  String name();

  /// What it is, in one line.
  String summary();

  /// The options it takes; none by default.
  default List<OptionSpec> options() {
    return List.of();
  }

  /// A new observer, which has opened nothing yet: it may be made only to see whether it can be.
  ///
  /// @param target what the user wrote behind the colon (a file, a port); empty if nothing
  /// @param options a value for each of [#options()], checked against its type
  /// @throws IllegalArgumentException if the target or a value makes no sense; the message says
  ///   what does
  Observer create(String target, OptionValues options);
}
