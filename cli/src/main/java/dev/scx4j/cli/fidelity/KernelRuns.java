// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.fidelity;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.report.RunReport;
import dev.scx4j.cli.shell.ShellLine;
import dev.scx4j.engine.plugin.Durations;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// Runs on a real kernel: `scx4j run` for each, in one virtual machine or on this one, whose
/// reports are read afterwards.
final class KernelRuns {
  /// What is run.
  ///
  /// @param policy a policy's name
  /// @param load a workload's name or file
  record Case(String policy, String load) {}

  private final CommandLine commands;
  private final int cpus;
  private final long durationNs;
  private final boolean here;

  /// @param commands by which others are called
  /// @param cpus of the virtual machine
  /// @param here whether on this machine's own kernel
  KernelRuns(CommandLine commands, int cpus, long durationNs, boolean here) {
    this.commands = commands;
    this.cpus = cpus;
    this.durationNs = durationNs;
    this.here = here;
  }

  /// Runs them one after the other.
  ///
  /// @return the reports, in the same order
  /// @throws UserException if one fails
  Map<Case, RunReport> run(List<Case> cases) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory(Path.of(""), "scx4j-fidelity-");
      List<List<String>> runs = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        runs.add(arguments(cases.get(i), folder.resolve(i + ".json")));
      }
      int exitCode = here ? runHere(runs) : runInGuest(runs);
      Map<Case, RunReport> reports = new LinkedHashMap<>();
      for (int i = 0; i < cases.size(); i++) {
        reports.put(cases.get(i), read(folder.resolve(i + ".json"), cases.get(i), exitCode));
      }
      return reports;
    } catch (IOException e) {
      throw UserException.failed("fidelity: the reports cannot be kept in this folder: " + e, e);
    } finally {
      delete(folder);
    }
  }

  private List<String> arguments(Case run, Path report) {
    return List.of(
        "run",
        "--machine",
        "kernel",
        "--policy",
        run.policy(),
        "--workload",
        run.load(),
        "--duration",
        Durations.format(durationNs),
        "--json",
        report.toString());
  }

  private int runHere(List<List<String>> runs) {
    int exitCode = 0;
    for (List<String> run : runs) {
      exitCode |= commands.execute(run.toArray(String[]::new));
    }
    return exitCode;
  }

  private int runInGuest(List<List<String>> runs) {
    StringBuilder script = new StringBuilder();
    for (List<String> run : runs) {
      script.append("scx4j ").append(ShellLine.of(run)).append(" >/dev/null || exit 1\n");
    }
    return commands.execute(
        "vm", "--cpus", Integer.toString(cpus), "--shell", "-c", script.toString());
  }

  private static RunReport read(Path file, Case run, int exitCode) throws IOException {
    if (!Files.exists(file)) {
      throw UserException.failed(
          "fidelity: policy %s with load %s did not run on the kernel (exit code %d)"
              .formatted(run.policy(), run.load(), exitCode),
          new IOException("there is no " + file));
    }
    return JsonMapper.shared().readValue(Files.readString(file), RunReport.class);
  }

  private static void delete(@org.jspecify.annotations.Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      // Left behind is a folder with some reports; the run itself is not worse for it.
    }
  }
}
