// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

/// How the mechanism is to behave. Times in ns.
///
/// @param sliceNs slice of what the kernel side decides itself
/// @param minSliceNs the shortest slice; shorter ones are lengthened to it
/// @param maxSliceNs the longest slice; longer ones are shortened to it
/// @param rescueAfterNs an agent silent that long is not waited for: CPUs take from the safety net
/// @param maxWaitNs the floor: a task that has waited that long runs next
/// @param heartbeatNs a parked agent is run at least this often
/// @param preemptIntervalNs least time between two preemptions for the agent's sake
/// @param batch decisions the policy makes ahead
/// @param lateBinding whether nothing is decided ahead of a free CPU
/// @param everyWakeUp whether no task is given an idle CPU without having been decided for
/// @param partial whether only tasks that ask for `SCHED_EXT` are scheduled
///   (`SCX_OPS_SWITCH_PARTIAL`); they then rank below all others, so nothing about waiting holds
/// @param reportRingBytes room for reports, a power of two and a multiple of the page size
/// @param decisionRingBytes room for decisions, likewise
public record KernelOptions(
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
    boolean partial,
    int reportRingBytes,
    int decisionRingBytes) {
  private static final long MS = 1_000_000;
  private static final long WATCHDOG_NS = 30_000 * MS;

  /// Checks that the values go together.
  ///
  /// @throws IllegalArgumentException if they do not; the message says why
  public KernelOptions {
    require(minSliceNs > 0, "the shortest slice must be positive");
    require(
        minSliceNs <= sliceNs, "the slice must not be below the shortest, " + minSliceNs + " ns");
    require(
        sliceNs <= maxSliceNs, "the slice must not be above the longest, " + maxSliceNs + " ns");
    require(rescueAfterNs > 0, "the time before a rescue must be positive");
    require(maxWaitNs > rescueAfterNs, "the floor must be above the time before a rescue");
    require(
        maxWaitNs + maxSliceNs < WATCHDOG_NS / 2,
        "the floor and the longest slice must stay below 15 s: the kernel ejects a scheduler that"
            + " lets a task wait for 30 s");
    require(
        heartbeatNs > 0 && heartbeatNs < WATCHDOG_NS / 10,
        "the heartbeat must be positive and below 3 s: a parked agent counts as a waiting task");
    require(preemptIntervalNs >= 0, "the time between preemptions must not be negative");
    require(batch > 0, "the batch must be positive");
    requireRing(reportRingBytes, "report");
    requireRing(decisionRingBytes, "decision");
  }

  /// A slice of 5 ms, a rescue after 30 ms, a floor of 5 s, 8 decisions ahead.
  public static KernelOptions defaults() {
    return new KernelOptions(
        5 * MS,
        MS / 10,
        100 * MS,
        30 * MS,
        5_000 * MS,
        250 * MS,
        MS,
        8,
        false,
        false,
        false,
        1 << 20,
        1 << 18);
  }

  /// The same with another slice; the shortest and the longest give way to it.
  public KernelOptions withSliceNs(long changed) {
    return new KernelOptions(
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
        partial,
        reportRingBytes,
        decisionRingBytes);
  }

  /// The same with other times of silence and waiting that the mechanism allows.
  public KernelOptions withPatience(long changedRescueAfterNs, long changedMaxWaitNs) {
    return new KernelOptions(
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
        partial,
        reportRingBytes,
        decisionRingBytes);
  }

  /// The same with another number of decisions ahead.
  public KernelOptions withBatch(int changed) {
    return new KernelOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        changed,
        lateBinding,
        everyWakeUp,
        partial,
        reportRingBytes,
        decisionRingBytes);
  }

  /// The same with or without late binding.
  public KernelOptions withLateBinding(boolean changed) {
    return new KernelOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        batch,
        changed,
        everyWakeUp,
        partial,
        reportRingBytes,
        decisionRingBytes);
  }

  /// The same with or without a decision for each wake-up.
  public KernelOptions withEveryWakeUp(boolean changed) {
    return new KernelOptions(
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
        partial,
        reportRingBytes,
        decisionRingBytes);
  }

  /// The same for all tasks, or only for those that ask.
  public KernelOptions withPartial(boolean changed) {
    return new KernelOptions(
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
        changed,
        reportRingBytes,
        decisionRingBytes);
  }

  /// The same with other sizes of the rings.
  public KernelOptions withRings(int changedReportRingBytes, int changedDecisionRingBytes) {
    return new KernelOptions(
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
        partial,
        changedReportRingBytes,
        changedDecisionRingBytes);
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
