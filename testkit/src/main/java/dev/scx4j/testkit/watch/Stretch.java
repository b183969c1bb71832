// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.watch;

/// A stretch of a run in which a task wanted a CPU and had none.
///
/// @param task the task, `name[pid]`
/// @param cpu the CPU that idled meanwhile and that it might use, or -1 if that is not asked
/// @param fromNs since when, after the run's beginning
/// @param toNs until when
public record Stretch(String task, int cpu, long fromNs, long toNs) {
  /// Nothing of the kind has happened.
  public static final Stretch NONE = new Stretch("nobody", -1, 0, 0);

  /// How long it was, in ns.
  public long lengthNs() {
    return toNs - fromNs;
  }
}
