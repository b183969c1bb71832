// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

/// Something that happens on a machine, and of which its policy is told. What cannot happen just
/// then (a task that sleeps is to be rescued) does not, so every list of calls is a legal one.
///
/// @param kind what
/// @param subject the number of the task or CPU
/// @param value what else there is to it; see [Kind]
public record Call(Kind kind, int subject, int value) {
  /// What can happen.
  public enum Kind {
    /// A task that sleeps, or is new, wakes up and waits.
    WAKE,
    /// It wakes up and is given an idle CPU within the kernel; the policy does not hear of it.
    WAKE_DIRECTLY,
    /// Decisions are asked for; there is room for `value`, or for all if that is 0.
    DISPATCH,
    /// A task that runs has used its slice up and waits again.
    STOP,
    /// A task that runs goes to sleep.
    SLEEP,
    /// The kernel runs a task that waits, undecided.
    RESCUE,
    /// A task that waits does so no more: it came under another class.
    WITHDRAW,
    /// A task has nice value `value`.
    RENICE,
    /// A task may use the CPUs whose bits are set in `value`.
    RESTRICT,
    /// A decision that was handed over for a task that has not run yet is refused.
    REFUSE,
    /// A task exits; the object will stand for another one.
    EXIT,
    /// Time passes: `value` ms.
    PASS,
    /// A CPU goes offline.
    OFFLINE,
    /// A CPU comes online.
    ONLINE
  }
}
