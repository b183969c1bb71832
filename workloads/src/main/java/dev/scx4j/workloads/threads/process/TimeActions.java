// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import dev.scx4j.api.workload.program.Span;

/// What takes a task some time.
final class TimeActions {
  private TimeActions() {}

  /// Computes until the load ends.
  record ComputeForEver() implements Action {
    @Override
    public void perform(LoadTask task) {
      task.busy().untilOver(task.clock());
    }
  }

  /// Computes for some CPU time, of whatever CPU it has.
  record Compute(Span work) implements Action {
    @Override
    public void perform(LoadTask task) {
      task.busy().work(task.draw(work), task.clock());
    }
  }

  /// Computes for some time.
  record ComputeFor(Span time) implements Action {
    @Override
    public void perform(LoadTask task) {
      task.busy().until(task.clock().notAfterEnd(System.nanoTime() + task.draw(time)));
    }
  }

  /// Sleeps.
  record Sleep(Span time) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      task.sleepNs(task.draw(time));
    }
  }

  /// Sleeps until the next period of a timer of all tasks.
  record AwaitSharedPeriod(PeriodTimer timer, long periodNs, boolean absolute) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      task.sleepUntil(timer.next(periodNs, absolute));
    }
  }

  /// Sleeps until the next period of a timer of its own.
  record AwaitOwnPeriod(int timer, long periodNs, boolean absolute) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      task.sleepUntil(task.timer(timer).next(periodNs, absolute));
    }
  }
}
