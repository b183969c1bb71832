// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

/// Metrics that are shown side by side.
public enum Group {
  /// What the machine got done, and for whom.
  WORK("Work and fairness"),
  /// How long a task that could run did not.
  WAITS("Waiting for a CPU, whenever a task wants one"),
  /// The same, of those that had slept.
  WAKE_UPS("Waiting for a CPU after a wake-up"),
  /// What it costs.
  COSTS("What it costs"),
  /// What should not happen.
  TROUBLE("What the kernel side had to do, and what came too late");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /// For a heading.
  public String title() {
    return title;
  }
}
