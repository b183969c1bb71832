// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells a person what is going on: on a terminal the newest line counts its seconds and vanishes
/// at the end, elsewhere every line is printed once.
///
/// Any thread may use it; a daemon thread of its own counts.
public final class ProgressLine implements Consumer<String> {
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean live;
  private @Nullable String line;
  private long startedNs;

  /// Says nothing yet.
  ///
  /// @param live whether `out` is a terminal
  public ProgressLine(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
    if (live) {
      Thread.ofPlatform().name("progress").daemon().start(this::count);
    }
  }

  @Override
  public synchronized void accept(String newLine) {
    if (live) {
      line = newLine;
      startedNs = System.nanoTime();
      show(newLine);
    } else {
      out.println("scx4j: " + newLine);
    }
  }

  /// Ends it; the line on a terminal vanishes.
  public synchronized void end() {
    if (line != null) {
      out.print(ERASE_LINE);
      out.flush();
      line = null;
    }
  }

  private void count() {
    try {
      while (true) {
        Thread.sleep(TICK);
        synchronized (this) {
          if (line != null) {
            show(line);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(String text) {
    long seconds = Duration.ofNanos(System.nanoTime() - startedNs).toSeconds();
    out.print(ERASE_LINE + "scx4j: " + text + " ... " + seconds + " s");
    out.flush();
  }
}
