// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.machine.MechanismOptions;

/// How a kernel is to be taken over. Immutable; the `with` methods give changed copies.
///
/// @param mechanism how the mechanism is to behave there
/// @param partial whether only tasks that ask for `SCHED_EXT` are scheduled
///   (`SCX_OPS_SWITCH_PARTIAL`); they then rank below all others, so nothing about waiting holds
/// @param reportRingBytes room for reports, a power of two and a multiple of the page size
/// @param decisionRingBytes room for decisions, likewise
public record KernelOptions(
    MechanismOptions mechanism, boolean partial, int reportRingBytes, int decisionRingBytes) {
  private static final long WATCHDOG_NS = 30_000_000_000L;

  /// Checks that the values go together, and that the kernel would bear them.
  ///
  /// @throws IllegalArgumentException if not; the message says why
  public KernelOptions {
    require(
        mechanism.maxWaitNs() + mechanism.maxSliceNs() < WATCHDOG_NS / 2,
        "the floor and the longest slice must stay below 15 s: the kernel ejects a scheduler that"
            + " lets a task wait for 30 s");
    require(
        mechanism.heartbeatNs() < WATCHDOG_NS / 10,
        "the heartbeat must be below 3 s: a parked agent counts as a waiting task");
    requireRing(reportRingBytes, "report");
    requireRing(decisionRingBytes, "decision");
  }

  /// A mechanism for all tasks, with rings of 1 MiB for reports and 256 KiB for decisions.
  public static KernelOptions of(MechanismOptions mechanism) {
    return new KernelOptions(mechanism, false, 1 << 20, 1 << 18);
  }

  /// The same with the default mechanism.
  public static KernelOptions defaults() {
    return of(MechanismOptions.defaults());
  }

  /// The same with another mechanism.
  public KernelOptions withMechanism(MechanismOptions changed) {
    return new KernelOptions(changed, partial, reportRingBytes, decisionRingBytes);
  }

  /// The same as a policy wants it; see [MechanismOptions#withWishesOf(SchedulingPolicy)].
  public KernelOptions withWishesOf(SchedulingPolicy policy) {
    return withMechanism(mechanism.withWishesOf(policy));
  }

  /// The same for all tasks, or only for those that ask.
  public KernelOptions withPartial(boolean changed) {
    return new KernelOptions(mechanism, changed, reportRingBytes, decisionRingBytes);
  }

  /// The same with other sizes of the rings.
  public KernelOptions withRings(int changedReportRingBytes, int changedDecisionRingBytes) {
    return new KernelOptions(mechanism, partial, changedReportRingBytes, changedDecisionRingBytes);
  }

  private static void requireRing(int bytes, String what) {
    require(
        bytes >= 4096 && Integer.bitCount(bytes) == 1,
        "the " + what + " ring's size must be a power of two from 4096 on, not " + bytes);
  }

  private static void require(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }
}
