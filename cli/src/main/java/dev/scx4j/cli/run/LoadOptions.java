// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.load.Load;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which load is run; the same for every command that runs one.
public final class LoadOptions {
  /// What a simulated machine runs when nothing is named.
  static final String DEFAULT = "compute";

  @Option(
      names = "--workload",
      paramLabel = "NAME|FILE",
      order = 20,
      description = {
        "The load: a name, see 'scx4j plugins'; a file in rt-app's format (.json); or a trace that"
            + " 'perf sched script' or 'trace-cmd report' wrote (.txt, .txt.gz). Without it a"
            + " simulated machine runs '"
            + DEFAULT
            + "'."
      })
  private @Nullable String workload;

  @Option(
      names = "--workload-option",
      paramLabel = "NAME=VALUE",
      order = 21,
      description = "An option of the workload's own. May be given again.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--lenient",
      order = 23,
      description = "Skip lines of a recorded trace that make no sense, instead of refusing it.")
  private boolean lenient;

  /// For picocli.
  public LoadOptions() {}

  /// Whether options are given, but no load that they are for.
  boolean areForNothing() {
    return workload == null && !options.isEmpty();
  }

  /// The load that was named, or null.
  ///
  /// @throws UserException if it cannot be found or read, or its options are wrong
  @Nullable Load named() {
    return workload == null ? null : PluginFinder.load(workload, options, lenient);
  }

  /// The load that was named, or else the one by default.
  ///
  /// @throws UserException if it cannot be found or read, or its options are wrong
  public Load namedOrDefault() {
    return PluginFinder.load(workload == null ? DEFAULT : workload, options, lenient);
  }
}
