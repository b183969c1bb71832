// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import dev.scx4j.api.SchedulingPolicy;

/// How the mechanism is to behave, in a kernel or on a simulated machine. Times in ns. Immutable;
/// the `with` methods give changed copies.
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
    boolean everyWakeUp) {
  private static final long MS = 1_000_000;

  /// Checks that the values go together.
  ///
  /// @throws IllegalArgumentException if they do not; the message says why
  public MechanismOptions {
    require(minSliceNs > 0, "the shortest slice must be positive");
    require(
        minSliceNs <= sliceNs, "the slice must not be below the shortest, " + minSliceNs + " ns");
    require(
        sliceNs <= maxSliceNs, "the slice must not be above the longest, " + maxSliceNs + " ns");
    require(rescueAfterNs > 0, "the time before a rescue must be positive");
    require(maxWaitNs > rescueAfterNs, "the floor must be above the time before a rescue");
    require(heartbeatNs > 0, "the heartbeat must be positive");
    require(preemptIntervalNs >= 0, "the time between preemptions must not be negative");
    require(batch > 0, "the batch must be positive");
  }

  /// A slice of 5 ms, a rescue after 30 ms, a floor of 5 s, 8 decisions ahead.
  public static MechanismOptions defaults() {
    return new MechanismOptions(
        5 * MS, MS / 10, 100 * MS, 30 * MS, 5_000 * MS, 250 * MS, MS, 8, false, false);
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
        everyWakeUp);
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
        everyWakeUp);
  }

  /// The same with another number of decisions ahead.
  public MechanismOptions withBatch(int changed) {
    return with(changed, lateBinding, everyWakeUp);
  }

  /// The same with or without late binding.
  public MechanismOptions withLateBinding(boolean changed) {
    return with(batch, changed, everyWakeUp);
  }

  /// The same with or without a decision for each wake-up.
  public MechanismOptions withEveryWakeUp(boolean changed) {
    return with(batch, lateBinding, changed);
  }

  /// The same as a policy wants it: with or without late binding, with or without every wake-up.
  public MechanismOptions withWishesOf(SchedulingPolicy policy) {
    return with(batch, policy.lateBinding(), policy.wantsEveryWakeUp());
  }

  private MechanismOptions with(int ahead, boolean late, boolean wakeUps) {
    return new MechanismOptions(
        sliceNs,
        minSliceNs,
        maxSliceNs,
        rescueAfterNs,
        maxWaitNs,
        heartbeatNs,
        preemptIntervalNs,
        ahead,
        late,
        wakeUps);
  }

  private static void require(boolean good, String message) {
    if (!good) {
      throw new IllegalArgumentException(message);
    }
  }
}
