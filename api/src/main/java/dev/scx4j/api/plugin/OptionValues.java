// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

/// The checked values of a plugin's options. Immutable, any thread.
///
/// Each getter throws [IllegalArgumentException] if the plugin did not declare an option of that
/// name and type: a mistake in the plugin, not in what the user wrote.
public interface OptionValues {
  /// The value of an [OptionType#INTEGER].
  long integer(String name);

  /// The value of an [OptionType#NUMBER].
  double number(String name);

  /// The value of an [OptionType#BOOLEAN].
  boolean flag(String name);

  /// The value of an [OptionType#DURATION], in ns.
  long durationNs(String name);

  /// The value of an [OptionType#TEXT].
  String text(String name);
}
