// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.observe;

/// What is known of a task whatever it does. Immutable; as long as nothing has changed it is the
/// same object for the same task, so that an observer sees by `==` whether to describe it anew.
///
/// @param pid the thread id
/// @param tgid the process id; 0 if it is not known
/// @param name the thread's name, up to 15 characters; empty if it is not known
/// @param nice the nice value, -20 to 19
/// @param cgroupId its cgroup in the CPU controller's hierarchy; 1 is the root, 0 if not known
/// @param isKernelThread whether it is a kernel thread
public record ObservedTask(
    int pid, int tgid, String name, int nice, long cgroupId, boolean isKernelThread) {
  /// Stands for no task, in entries that are not about one.
  public static final ObservedTask NONE = new ObservedTask(0, 0, "", 0, 0, false);

  /// A task of which only the id is known, since the entry that described it was lost.
  public static ObservedTask unknown(int pid) {
    return new ObservedTask(pid, 0, "", 0, 0, false);
  }

  /// Whether more than the id is known.
  public boolean isKnown() {
    return tgid != 0;
  }
}
