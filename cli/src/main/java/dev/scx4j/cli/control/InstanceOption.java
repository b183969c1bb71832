// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.instance.InstanceFolders;
import dev.scx4j.cli.instance.RunFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which running scx4j is meant.
public final class InstanceOption {
  @Option(
      names = "--pid",
      paramLabel = "PID",
      description = "The process of the scx4j that is meant; needed if several run.")
  private @Nullable Long pid;

  /// For picocli.
  public InstanceOption() {}

  /// Its folder.
  ///
  /// @throws dev.scx4j.cli.exit.UserException if there is none, or it is not clear which
  public RunFolder folder() {
    return InstanceFolders.find(pid);
  }
}
