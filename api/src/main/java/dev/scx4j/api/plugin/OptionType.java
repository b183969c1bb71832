// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

/// How an option's value is written.
public enum OptionType {
  /// A whole number, `-3`.
  INTEGER,
  /// A number, `0.25`.
  NUMBER,
  /// `true` or `false`.
  BOOLEAN,
  /// A length of time with its unit: `500us`, `5ms`, `10s`; kept in ns.
  DURATION,
  /// Any text.
  TEXT
}
