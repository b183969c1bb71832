// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.engine.PolicySwapException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/// Has each new version of a policy's file take over while it runs (`--watch`). A thread of its
/// own, until it is interrupted.
final class PolicyWatch implements Runnable {
  private static final long POLL_MS = 200;

  private final String file;
  private final Map<String, String> options;
  private final RunControl control;
  private final RunOutput output;
  private Version seen;

  /// What tells one version of a file from another.
  private record Version(FileTime modified, long bytes) {
    static final Version NONE = new Version(FileTime.fromMillis(0), -1);

    static Version of(Path file) {
      try {
        return new Version(Files.getLastModifiedTime(file), Files.size(file));
      } catch (IOException e) {
        return NONE; // an editor is replacing it
      }
    }
  }

  /// Watches from now on.
  PolicyWatch(String file, Map<String, String> options, RunControl control, RunOutput output) {
    this.file = file;
    this.options = options;
    this.control = control;
    this.output = output;
    seen = Version.of(Path.of(file));
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(POLL_MS);
        Version now = Version.of(Path.of(file));
        if (!now.equals(seen) && !now.equals(Version.NONE)) {
          seen = settled(now);
          swap();
        }
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  /// The file once it has stopped changing.
  private Version settled(Version first) throws InterruptedException {
    Version before = first;
    while (true) {
      Thread.sleep(POLL_MS / 2);
      Version now = Version.of(Path.of(file));
      if (now.equals(before)) {
        return now;
      }
      before = now;
    }
  }

  private void swap() throws InterruptedException {
    try {
      control.swap(file, options);
    } catch (PolicySwapException e) {
      output.say(String.valueOf(e.getMessage())); // which says who goes on
    } catch (RuntimeException e) {
      output.say(e.getMessage() + "\nscx4j: the version before goes on");
    }
  }
}
