// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

/// When the work begins and ends, in ns of [System#nanoTime()]. Any thread.
final class ComputeClock {
  /// Until it is told to stop: far enough away, and still safe to compare by difference.
  private static final long FOREVER_NS = Long.MAX_VALUE / 4;

  private volatile boolean started;
  private volatile long endNs;
  private long startNs;

  /// Starts it; the work ends after the duration.
  void start(long durationNs) {
    startNs = System.nanoTime();
    endNs = startNs + Math.min(durationNs, FOREVER_NS);
    started = true;
  }

  /// Ends the work now, if it has begun.
  void stop() {
    if (started && !over()) {
      endNs = System.nanoTime();
    }
  }

  boolean started() {
    return started;
  }

  /// Whether the work has ended; the clock must have been started.
  boolean over() {
    return System.nanoTime() - endNs >= 0;
  }

  /// When the work began; to be read after [#started()] was true.
  long startNs() {
    return startNs;
  }
}
