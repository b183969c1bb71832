// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.stop;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Whether, and by what, the run has been asked to stop. Any thread.
public final class StopRequest {
  private final CompletableFuture<String> cause = new CompletableFuture<>();

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
    return cause.complete(newCause);
  }

  /// Calls `action` with the cause when it is asked, at once if it was.
  public void whenMade(Consumer<String> action) {
    var _ = cause.thenAccept(action);
  }

  /// By what it was asked, or null if it was not.
  public @Nullable String cause() {
    return cause.getNow(null);
  }
}
