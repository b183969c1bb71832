// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.stop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Whether, and by what, the run has been asked to stop. Any thread.
public final class StopRequest {
  private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
  private final CountDownLatch asked = new CountDownLatch(1);

  /// One that signals make: the first one is a request; at the second the JVM ends at once, upon
  /// which the kernel takes its tasks back by itself.
  public static StopRequest onSignals() {
    StopRequest request = new StopRequest();
    for (StopSignal signal : StopSignal.values()) {
      signal.handle(() -> {
        if (!request.make("SIG" + signal.name())) {
          Runtime.getRuntime().halt(1);
        }
      });
    }
    return request;
  }

  /// Asks to stop.
  ///
  /// @param newCause by what, in a word
  /// @return false if it was asked before
  public boolean make(String newCause) {
    boolean first = cause.compareAndSet(null, newCause);
    asked.countDown();
    return first;
  }

  /// Waits for the request.
  ///
  /// @return whether it came within that time
  public boolean await(long timeoutNs) throws InterruptedException {
    return asked.await(timeoutNs, TimeUnit.NANOSECONDS);
  }

  /// By what it was asked, or null if it was not.
  public @Nullable String cause() {
    return cause.get();
  }
}
