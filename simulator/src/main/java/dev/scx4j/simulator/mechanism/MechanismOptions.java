// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.SchedulingPolicy;

/// How the mechanism is to behave; the same values and defaults as on the kernel. Times in ns.
///
/// @param sliceNs slice of what the kernel side decides itself
/// @param minSliceNs the shortest slice; shorter ones are lengthened to it
/// @param maxSliceNs the longest slice; longer ones are shortened to it
/// @param rescueAfterNs an agent silent that long is not waited for
/// @param maxWaitNs the floor: a task that has waited that long runs next
/// @param heartbeatNs a parked agent is run at least this often
/// @param preemptIntervalNs least time between two preemptions for the agent's sake
/// @param batch decisions the policy makes ahead
/// @param lateBinding whether nothing is decided ahead of a free CPU
/// @param everyWakeUp whether no task is given an idle CPU without having been decided for
/// @param reportSlots how many reports have room, a power of two
/// @param decisionSlots how many decisions that have not been flushed have room
public record MechanismOptions(
    long sliceNs,
    long minSliceNs,
    long maxSliceNs,
    long rescueAfterNs,
    long maxWaitNs,
    long heartbeatNs,
    long preemptIntervalNs,
    int batch,
    boolean lateBinding,
    boolean everyWakeUp,
    int reportSlots,
    int decisionSlots) {
  private static final long MS = 1_000_000;

  /// Checks that the values go together.
  ///
  /// @throws IllegalArgumentException if they do not; the message says why
  public MechanismOptions {
    require(sliceNs > 0, "the slice must be positive");
    require(
        minSliceNs <= sliceNs && sliceNs <= maxSliceNs,
        "the slice must lie between the shortest and the longest");
    require(rescueAfterNs > 0, "the time before a rescue must be positive");
    require(maxWaitNs > rescueAfterNs, "the floor must be above the time before a rescue");
    require(heartbeatNs > 0, "the heartbeat must be positive");
    require(preemptIntervalNs >= 0, "the time between preemptions must not be negative");
    require(batch > 0, "the batch must be positive");
    require(
        reportSlots > 0 && Integer.bitCount(reportSlots) == 1,
        "the number of reports with room must be a power of two");
    require(decisionSlots > 0, "there must be room for a decision");
  }

  /// A slice of 5 ms, a rescue after 30 ms, a floor of 5 s, 8 decisions ahead.
  public static MechanismOptions defaults() {
    return new MechanismOptions(
        5 * MS, MS / 10, 100 * MS, 30 * MS, 5_000 * MS, 250 * MS, MS, 8, false, false, 8192, 4096);
  }

  /// The same with another slice; the shortest and the longest give way to it.
  public MechanismOptions withSliceNs(long changed) {
    return new MechanismOptions(
        changed,
        Math.min(minSliceNs, changed),
        Math.max(maxSliceNs, changed),
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        batch,
        lateBinding,
        everyWakeUp,
        reportSlots,
        decisionSlots);
  }

  /// The same with other times of silence and waiting that the mechanism allows.
  public MechanismOptions withPatience(long changedRescueAfterNs, long changedMaxWaitNs) {
    return new MechanismOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        changedRescueAfterNs,
        changedMaxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        batch,
        lateBinding,
        everyWakeUp,
        reportSlots,
        decisionSlots);
  }

  /// The same with another number of decisions ahead, and with or without late binding.
  public MechanismOptions withBinding(int changedBatch, boolean late) {
    return new MechanismOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        changedBatch,
        late,
        everyWakeUp,
        reportSlots,
        decisionSlots);
  }

  /// The same with or without a decision for each wake-up.
  public MechanismOptions withEveryWakeUp(boolean changed) {
    return new MechanismOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        batch,
        lateBinding,
        changed,
        reportSlots,
        decisionSlots);
  }

  /// The same as a policy wants it: with or without late binding, with or without every wake-up.
  public MechanismOptions withWishesOf(SchedulingPolicy policy) {
    return withBinding(batch, policy.lateBinding()).withEveryWakeUp(policy.wantsEveryWakeUp());
  }

  /// The same with other sizes of the rings.
  public MechanismOptions withRings(int changedReportSlots, int changedDecisionSlots) {
    return new MechanismOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        batch,
        lateBinding,
        everyWakeUp,
        changedReportSlots,
        changedDecisionSlots);
  }

  private static void require(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }
}
