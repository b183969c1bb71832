// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

/// What became of all enqueues since attach. At rest, `reported = decided + rescued + overdue +
/// withdrawn + waiting`.
///
/// @param reported enqueues announced to user space
/// @param decided ended by running as the policy decided
/// @param rescued ended by running from the safety net because the agent was silent
/// @param overdue ended by running because they had waited longer than the floor
/// @param withdrawn ended because the task slept, exited or changed first
/// @param waiting not ended yet, counted by looking at the queues
/// @param direct given an idle CPU at wake-up, in the kernel
/// @param bypassed never for user space: kernel threads, exiting tasks, the fallback's
/// @param unreported found the report ring full; run from the net or reported later
/// @param stale decisions for an enqueue that had ended already
/// @param refused decisions that could not be applied while the task still waited
/// @param lost reported enqueues without any outcome: `reported` less all the others
public record MachineCounters(
    long reported,
    long decided,
    long rescued,
    long overdue,
    long withdrawn,
    long waiting,
    long direct,
    long bypassed,
    long unreported,
    long stale,
    long refused,
    long lost) {}
