// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import dev.scx4j.engine.guard.Fault;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.testkit.watch.Stretch;
import java.time.Duration;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.data.Percentage;

/// What may be expected of a simulated run. Each failure names the task or CPU, what was expected
/// and seen, and the seed; every check fails if the policy has.
public final class RunAssert extends AbstractAssert<RunAssert, SimulatedRun> {
  /// What ends idling beside tasks that wait, whatever the policy decides: the mechanism's timer
  /// looks every 10 ms, and when CPUs have idled for `--rescue-after`, 30 ms, they take from the
  /// safety net. The policies of scx4j stay below 25 ms.
  public static final Duration SHORT_IDLING = Duration.ofMillis(40);

  /// In percent of all CPUs' time; the same all together. A policy that binds late and has short
  /// slices comes to 8, seldom to 14, where tasks are bound to some of the CPUs: which CPU takes
  /// which decision is not known, and one that finds none for itself waits for the next tick.
  public static final int LITTLE_IDLING_PERCENT = 15;

  private static final int SLICES_OFF = 2;

  RunAssert(SimulatedRun run) {
    super(run, RunAssert.class);
  }

  /// The policy did not throw, hang, or decide what cannot be.
  public RunAssert hasNotFailed() {
    isNotNull();
    Fault fault = actual.result().fault();
    if (fault != null) {
      throw failure("%s\n%s\n%s", fault.message(), fault.stackTrace(), actual);
    }
    return this;
  }

  /// Every enqueue that was reported ended exactly once, or still waits.
  public RunAssert losesNothing() {
    hasNotFailed();
    long lost = actual.result().counters().lost();
    if (lost != 0) {
      throw failure(
          "of the enqueues reported, %d are lost; expected none\n%s\n%s",
          lost, actual.result().counters(), actual);
    }
    return this;
  }

  /// Nobody wanted a CPU for longer than that and had none, those included who wait at the end.
  public RunAssert nobodyWaitsLongerThan(Duration most) {
    hasNotFailed();
    Stretch wait = actual.watch().longestWait();
    if (wait.lengthNs() > most.toNanos()) {
      throw failure(
          "%s waited %s for a CPU, from %s to %s; expected at most %s\n%s",
          wait.task(),
          Words.time(wait.lengthNs()),
          Words.time(wait.fromNs()),
          Words.time(wait.toNs()),
          Words.time(most.toNanos()),
          actual);
    }
    return this;
  }

  /// While tasks waited that might use them, no CPU idled for longer than [#SHORT_IDLING], and all
  /// together not for more than [#LITTLE_IDLING_PERCENT] of the time: what may happen where tasks
  /// are bound to CPUs. Where none is, expect 5 ms, a scheduler's tick and an answer, by
  /// [#idlesBesideWorkNoLongerThan(Duration)]; 1 ms without real-time tasks and hotplug.
  public RunAssert isWorkConserving() {
    idlesBesideWorkNoLongerThan(SHORT_IDLING);
    double allNs = (double) actual.result().elapsedNs() * actual.result().cpus();
    double percent = 100 * actual.watch().idledNs() / allNs;
    if (percent > LITTLE_IDLING_PERCENT) {
      throw failure(
          "CPUs idled %.1f %% of the time while tasks waited that might have used them; expected at"
              + " most %d %%\n%s",
          percent, LITTLE_IDLING_PERCENT, actual);
    }
    return this;
  }

  /// No CPU idled for longer than that while a task waited that might use it.
  public RunAssert idlesBesideWorkNoLongerThan(Duration most) {
    hasNotFailed();
    Stretch idle = actual.watch().longestIdling();
    if (idle.lengthNs() > most.toNanos()) {
      throw failure(
          "CPU %d idled %s, from %s to %s, while %s waited and might have used it; expected at most"
              + " %s\n%s",
          idle.cpu(),
          Words.time(idle.lengthNs()),
          Words.time(idle.fromNs()),
          Words.time(idle.toNs()),
          idle.task(),
          Words.time(most.toNanos()),
          actual);
    }
    return this;
  }

  /// Nobody ran on a CPU that it may not use.
  public RunAssert respectsAffinity() {
    hasNotFailed();
    String strayed = actual.watch().strayed();
    if (strayed != null) {
      throw failure("%s\n%s", strayed, actual);
    }
    return this;
  }

  /// Each task that wanted a CPU all the time had its share by weight, nobody more than one CPU: up
  /// to that part of its share, and two slices, more or less.
  public RunAssert sharesFollowWeights(Percentage tolerance) {
    hasNotFailed();
    for (Shares.Due due : Shares.of(actual.result())) {
      double slackNs = due.dueNs() * tolerance.value / 100 + SLICES_OFF * actual.sliceNs();
      TaskFigures task = due.task();
      if (Math.abs(task.cpuNs() - due.dueNs()) > slackNs) {
        throw failure(
            "%s (nice %d, weight %d) had %s of CPU time, %s; expected %s by its weight, within %s %%"
                + " and %d slices\n%s",
            task.name(),
            task.nice(),
            task.weight(),
            Words.time(task.cpuNs()),
            String.format(Locale.ROOT, "%+.1f %%", 100 * (task.cpuNs() / due.dueNs() - 1)),
            Words.time(Math.round(due.dueNs())),
            tolerance.value,
            SLICES_OFF,
            actual);
      }
    }
    return this;
  }
}
