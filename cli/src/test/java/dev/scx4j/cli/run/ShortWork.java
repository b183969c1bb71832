// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A workload that only pretends: it sleeps for its duration and reports invented figures.
final class ShortWork implements Workload {
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final boolean fails;
  private volatile long durationNs;
  private volatile boolean closed;

  /// @param fails whether its process dies half-way
  ShortWork(boolean fails) {
    this.fails = fails;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public List<String> notes() {
    return List.of("workload short: it only pretends");
  }

  @Override
  public int prepare(boolean partial) {
    return 4711;
  }

  @Override
  public void start(long newDurationNs) {
    durationNs = newDurationNs;
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public WorkloadResult await() throws InterruptedException {
    if (fails) {
      throw new WorkloadException("workload short: its process died");
    }
    boolean early = stopped.await(durationNs, TimeUnit.NANOSECONDS);
    return new WorkloadResult(
        early ? 1 : durationNs,
        List.of(
            new TaskReading("short_0", 4712, -20, 3_000_000_000L, 0, 1, 0),
            new TaskReading("short_1", 4713, 19, 1_000_000_000L, 0, 1, 0)));
  }

  @Override
  public void close() {
    closed = true;
  }
}
