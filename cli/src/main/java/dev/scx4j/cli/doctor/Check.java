// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

/// Looks at one thing that scx4j needs.
@FunctionalInterface
interface Check {
  /// What it finds. Changes nothing and does not throw.
  Finding look(Host host);
}
