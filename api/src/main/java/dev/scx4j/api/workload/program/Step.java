// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import dev.scx4j.api.topology.CpuSet;
import org.jspecify.annotations.Nullable;

/// One thing that a task does.
public sealed interface Step {
  /// Computes until it has had that much CPU time of a CPU of full capacity; a weaker one takes
  /// longer. [Span#FOREVER] until the load ends.
  ///
  /// @param work how much
  record Compute(Span work) implements Step {}

  /// Computes until that much time has passed, however much of it the task had a CPU.
  ///
  /// @param time how long
  record ComputeFor(Span time) implements Step {}

  /// Sleeps.
  ///
  /// @param time how long
  record Sleep(Span time) implements Step {}

  /// Sleeps until a timer's next period begins; the first one begins when the task does. A timer
  /// belongs to the task unless it is `shared`.
  ///
  /// @param timer its name
  /// @param periodNs from begin to begin
  /// @param absolute whether a period that was missed is made up for (the next one begins at once),
  ///   or the timer begins anew from now
  /// @param shared whether all tasks that name it mean the same one
  record AwaitPeriod(String timer, long periodNs, boolean absolute, boolean shared)
      implements Step {
    /// Checks the number.
    public AwaitPeriod {
      if (periodNs <= 0) {
        throw new IllegalArgumentException(
            "timer '%s' with a period of %d ns: it must be positive".formatted(timer, periodNs));
      }
    }
  }

  /// Takes a mutex, waiting for it if another task has it.
  ///
  /// @param mutex its name
  record Lock(String mutex) implements Step {}

  /// Gives a mutex back.
  ///
  /// @param mutex its name
  record Unlock(String mutex) implements Step {}

  /// Gives the mutex back and waits for the condition, then takes the mutex again
  /// (`pthread_cond_wait(3)`).
  ///
  /// @param condition its name
  /// @param mutex the mutex's
  record Await(String condition, String mutex) implements Step {}

  /// Wakes a task that waits for the condition, if there is one.
  ///
  /// @param condition its name
  record Signal(String condition) implements Step {}

  /// Wakes all tasks that wait for the condition.
  ///
  /// @param condition its name
  record Broadcast(String condition) implements Step {}

  /// Signals the condition and waits for it in one step, as rt-app's `sync`.
  ///
  /// @param condition its name
  /// @param mutex the mutex's
  record SignalAndAwait(String condition, String mutex) implements Step {}

  /// Waits until all parties have come.
  ///
  /// @param barrier its name
  record Meet(String barrier) implements Step {}

  /// Sleeps until another task resumes it; does not if that has happened since it was suspended
  /// last.
  record Suspend() implements Step {}

  /// Resumes all tasks of a kind that are suspended.
  ///
  /// @param task the kind's name
  record Resume(String task) implements Step {}

  /// Lets others go first (`sched_yield(2)`).
  record Yield() implements Step {}

  /// Makes one more task of a kind.
  ///
  /// @param task the kind's name
  record Fork(String task) implements Step {}

  /// Sends a message, waiting for room.
  ///
  /// @param channel which way
  record Send(String channel) implements Step {}

  /// Receives a message, waiting for one.
  ///
  /// @param channel which way
  record Receive(String channel) implements Step {}

  /// One unit of the load's work is done: a request served, a frame shown. What throughput counts.
  record Done() implements Step {}

  /// From now on it is ranked otherwise.
  ///
  /// @param rank how
  record ChangeRank(Rank rank) implements Step {}

  /// From now on it may use these CPUs only.
  ///
  /// @param cpus which; null for all
  record ChangeCpus(@Nullable CpuSet cpus) implements Step {}

  /// From now on it is in another control group.
  ///
  /// @param group the group's path, `/` for the root
  record ChangeGroup(String group) implements Step {}
}
