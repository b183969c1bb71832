// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

/// An option that a plugin takes: `--option name=value`.
///
/// @param name lower case, letters, digits and dashes
/// @param type how the value is written and checked
/// @param defaultValue the value when none is given, written as a user would
/// @param description what it does, in one line, with its unit
public record OptionSpec(String name, OptionType type, String defaultValue, String description) {}
