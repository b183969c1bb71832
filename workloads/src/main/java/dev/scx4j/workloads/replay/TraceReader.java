// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.program.LoadProgram;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads the text that `perf sched script` and `trace-cmd report` write. Any thread.
///
/// What it needs is `sched_switch`; with `sched_waking` or `sched_wakeup` it knows when sleeps
/// ended, with `sched_wakeup_new` and `sched_process_fork` when tasks began. Other events are left
/// out.
public final class TraceReader {
  private static final int SHOWN_LETTERS = 100;

  private final Path file;
  private final boolean lenient;
  private final Histories histories = new Histories();
  private long lineNumber;
  private long skippedLines;

  private TraceReader(Path file, boolean lenient) {
    this.file = file;
    this.lenient = lenient;
  }

  /// Reads a trace, plain or compressed by gzip.
  ///
  /// @param lenient whether lines that make no sense are skipped and counted instead of refused
  /// @throws WorkloadException if it cannot be read, or tells of no tasks; the message says the
  ///   line
  public static Recording read(Path file, boolean lenient) {
    return new TraceReader(file, lenient).read();
  }

  private Recording read() {
    try (BufferedReader lines = open()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        add(line);
      }
    } catch (NoSuchFileException e) {
      throw new WorkloadException(file + ": there is no such file", e);
    } catch (EOFException e) {
      throw new WorkloadException(
          "%s: the compressed file is cut off after line %d".formatted(file, lineNumber), e);
    } catch (ZipException e) {
      throw new WorkloadException(
          "%s: the compressed file is damaged after line %d".formatted(file, lineNumber), e);
    } catch (IOException e) {
      throw new WorkloadException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (histories.switches() == 0) {
      throw new WorkloadException(
          file
              + ": it has no event sched_switch; record with 'perf sched record' or 'trace-cmd"
              + " record -e sched', and write the text with 'perf sched script' or 'trace-cmd"
              + " report'");
    }
    histories.finish();
    return recording();
  }

  private Recording recording() {
    LoadProgram program =
        LoadProgram.of(
            String.valueOf(file.getFileName()),
            ReplayTasks.of(histories.thatRan(), histories.startNs()));
    return new Recording(program, histories.durationNs(), histories.cpuCount(), skippedLines);
  }

  private BufferedReader open() throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
    bytes.mark(2);
    boolean compressed = bytes.read() == 0x1f && bytes.read() == 0x8b;
    bytes.reset();
    return new BufferedReader(
        new InputStreamReader(
            compressed ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
  }

  private void add(String line) {
    if (lineNumber == 1 && line.startsWith("PERFILE")) {
      throw new WorkloadException(
          "%s: this is perf's own format; write its text with 'perf sched script -i %<s'"
              .formatted(file));
    }
    if (lineNumber == 1 && line.contains("tracing") && line.charAt(0) == 0x17) {
      throw new WorkloadException(
          "%s: this is trace-cmd's own format; write its text with 'trace-cmd report -i %<s'"
              .formatted(file));
    }
    if (TraceLine.isRemark(line)) {
      return;
    }
    try {
      histories.add(TraceLine.parse(line));
    } catch (MalformedLineException e) {
      if (!lenient) {
        throw new WorkloadException(
            "%s:%d: %s: '%s'; mend it, or have such lines skipped"
                .formatted(file, lineNumber, e.getMessage(), shown(line)),
            e);
      }
      skippedLines++;
    }
  }

  private static String shown(String line) {
    String text = line.strip().replaceAll("\\p{Cntrl}", "?");
    return text.length() <= SHOWN_LETTERS ? text : text.substring(0, SHOWN_LETTERS) + "...";
  }
}
