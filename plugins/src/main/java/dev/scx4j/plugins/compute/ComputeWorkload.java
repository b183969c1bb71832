// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import dev.scx4j.api.workload.TaskReading;
import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Busy tasks in a process of their own. Measured is what the kernel charged each task with, from a
/// moment at which all of them slept.
final class ComputeWorkload implements Workload {
  private static final long PREPARE_LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

  /// How long the tasks may take to notice the end: more than any policy may make them wait.
  private static final long END_LIMIT_NS = TimeUnit.SECONDS.toNanos(60);

  private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ComputeSpec spec;
  private final int[] tids;
  private volatile @Nullable ComputeConnection connection;
  private volatile long endNs;
  private volatile boolean endless;

  ComputeWorkload(ComputeSpec spec) {
    this.spec = spec;
    this.tids = new int[spec.tasks()];
  }

  @Override
  public int prepare(boolean partial) {
    if (connection != null) {
      throw new IllegalStateException("prepared already");
    }
    ComputeConnection opened = ComputeConnection.open(spec);
    connection = opened;
    try {
      awaitReady(opened);
      weigh(partial);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkloadException("workload compute: interrupted before it was ready", e);
    }
    return opened.pid();
  }

  private void weigh(boolean partial) {
    for (int i = 0; i < tids.length; i++) {
      try {
        LinuxThread.setNice(tids[i], spec.nice(i));
        if (partial) {
          LinuxThread.chooseSchedExt(tids[i]);
        }
      } catch (IllegalStateException e) {
        throw new WorkloadException(
            "workload compute: " + ComputeSpec.name(i) + ": " + e.getMessage(), e);
      }
    }
  }

  private void awaitReady(ComputeConnection opened) throws InterruptedException {
    long limitNs = System.nanoTime() + PREPARE_LIMIT_NS;
    while (true) {
      String[] words = opened.next(POLL_NS);
      if (words == null) {
        checkTime(limitNs, "is not ready after 60 s", opened);
      } else if (words[0].equals(ComputeProtocol.TASK)) {
        tids[Integer.parseInt(words[1])] = Integer.parseInt(words[2]);
      } else if (words[0].equals(ComputeProtocol.READY)) {
        return;
      }
    }
  }

  @Override
  public void start(long durationNs) {
    if (durationNs <= 0) {
      throw new IllegalArgumentException("the duration must be positive, not " + durationNs);
    }
    endless = durationNs == Long.MAX_VALUE;
    endNs = endless ? 0 : System.nanoTime() + durationNs;
    ComputeConnection opened = opened();
    try {
      opened.send(ComputeProtocol.START + " " + durationNs);
    } catch (IOException e) {
      throw new WorkloadException("workload compute: its process is gone" + opened.lastWords(), e);
    }
  }

  @Override
  public void stop() {
    ComputeConnection opened = connection;
    if (opened == null) {
      return;
    }
    try {
      opened.send(ComputeProtocol.STOP);
      endNs = System.nanoTime();
      endless = false;
    } catch (IOException e) {
      // It has ended by itself, and await says so.
      endless = false;
    }
  }

  @Override
  public WorkloadResult await() throws InterruptedException {
    ComputeConnection opened = opened();
    TaskReading[] readings = new TaskReading[spec.tasks()];
    while (true) {
      String[] words = opened.next(POLL_NS);
      if (words == null) {
        if (!endless) {
          checkTime(endNs + END_LIMIT_NS, "still works 60 s after its end", opened);
        }
      } else if (words[0].equals(ComputeProtocol.READING)) {
        int index = Integer.parseInt(words[1]);
        readings[index] =
            new TaskReading(
                ComputeSpec.name(index),
                tids[index],
                spec.nice(index),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
      } else if (words[0].equals(ComputeProtocol.FINISHED)) {
        return new WorkloadResult(Long.parseLong(words[1]), List.of(readings));
      }
    }
  }

  @Override
  public void close() {
    ComputeConnection opened = connection;
    if (opened != null) {
      opened.close();
    }
  }

  private ComputeConnection opened() {
    ComputeConnection opened = connection;
    if (opened == null) {
      throw new IllegalStateException("not prepared");
    }
    return opened;
  }

  private static void checkTime(long limitNs, String what, ComputeConnection opened) {
    if (System.nanoTime() - limitNs > 0) {
      throw new WorkloadException("workload compute: its process " + what + opened.lastWords());
    }
  }
}
