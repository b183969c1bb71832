// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.load;

import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginCatalogue;
import dev.scx4j.workloads.replay.Recording;
import dev.scx4j.workloads.replay.TraceReader;
import dev.scx4j.workloads.rtapp.RtAppLoad;
import dev.scx4j.workloads.rtapp.RtAppReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Finds the load that `--workload` names: a plugin's, a file in rt-app's format (`.json`), or a
/// recorded trace (`.txt`, `.txt.gz`).
public final class LoadFinder {
  private LoadFinder() {}

  /// Whether this is the name of a file rather than a plugin's.
  static boolean isFile(String workload) {
    return workload.contains("/")
        || workload.endsWith(".json")
        || workload.endsWith(".txt")
        || workload.endsWith(".gz");
  }

  /// Finds it.
  ///
  /// @param given the plugin's own options; a file takes none
  /// @param lenient whether lines of a trace that make no sense are skipped
  /// @throws UserException if it cannot be found or read, or its options are wrong
  public static Load find(
      PluginCatalogue catalogue, String workload, Map<String, String> given, boolean lenient) {
    if (!isFile(workload)) {
      return ofPlugin(catalogue.workload(workload), given);
    }
    if (!given.isEmpty()) {
      throw UserException.usage(
          "--workload-option %s: the load of a file takes no options"
              .formatted(given.keySet().iterator().next()));
    }
    try {
      return workload.endsWith(".json")
          ? ofRtApp(RtAppReader.read(Path.of(workload)))
          : ofRecording(TraceReader.read(Path.of(workload), lenient));
    } catch (WorkloadException e) {
      throw UserException.usage("--workload " + e.getMessage(), e);
    }
  }

  private static Load ofPlugin(WorkloadFactory factory, Map<String, String> given) {
    String who = "workload " + factory.name();
    OptionValues options = OptionParser.parse(who, factory.options(), given);
    try {
      return new Load(factory.program(options), Load.NO_DURATION, 0, List.of());
    } catch (IllegalArgumentException e) {
      throw e; // of an option, by the factory's contract
    } catch (RuntimeException | LinkageError e) {
      throw UserException.usage(who + " cannot be made: " + e, e);
    }
  }

  private static Load ofRtApp(RtAppLoad load) {
    long durationNs =
        load.durationS() == RtAppLoad.NO_DURATION
            ? Load.UNTIL_DONE
            : TimeUnit.SECONDS.toNanos(load.durationS());
    return new Load(load.program(), durationNs, 0, load.notes());
  }

  private static Load ofRecording(Recording recording) {
    List<String> notes = new ArrayList<>();
    if (recording.skippedLines() > 0) {
      notes.add(recording.skippedLines() + " lines of the trace made no sense and were skipped");
    }
    return new Load(recording.program(), Load.UNTIL_DONE, recording.cpuCount(), notes);
  }
}
