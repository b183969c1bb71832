// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

/// Whether an enqueue has been announced to user space (`enum report_state` of the BPF source).
public enum ReportState {
  /// No, or its task has slept since.
  NONE,
  /// It has, and waits.
  SENT,
  /// It was, and has ended.
  ENDED,
  /// It has ended without.
  MISSED
}
