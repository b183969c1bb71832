// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.WorkloadResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Waits for a workload on a thread of its own, so that others can wait for other things as well.
final class WorkloadWatch {
  private final Workload workload;
  private final CompletableFuture<WorkloadResult> result = new CompletableFuture<>();

  /// Starts the workload's clock, and to wait for its end.
  WorkloadWatch(Workload workload, long durationNs) {
    this.workload = workload;
    workload.start(durationNs);
    Thread.ofPlatform().daemon().name("scx4j-workload").start(this::await);
  }

  private void await() {
    try {
      result.complete(workload.await());
    } catch (InterruptedException | RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  /// Calls `action` when the work is done or has failed.
  void whenOver(Runnable action) {
    var _ = result.whenComplete((_, _) -> action.run());
  }

  /// Ends the work, if it has not ended, and waits until it has.
  ///
  /// @throws WorkloadException if it has failed
  WorkloadResult end() throws InterruptedException {
    workload.stop();
    try {
      return result.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof WorkloadException failure) {
        throw failure;
      }
      throw new WorkloadException("the workload failed: " + cause, e);
    }
  }
}
