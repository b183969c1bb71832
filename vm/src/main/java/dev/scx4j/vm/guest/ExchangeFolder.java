// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One guest's private folder on the host: the sockets and the console's file, and below it what
/// the guest sees at `/run/scx4j-exchange`: the agent, and a folder for each run.
final class ExchangeFolder {
  private static final int CONSOLE_END_CHARS = 6000;

  private final Path folder;
  private final Path shared;

  ExchangeFolder() throws IOException {
    folder = Files.createTempDirectory("scx4j-vm-");
    shared = Files.createDirectory(folder.resolve("shared"));
    copyAgent();
  }

  Path folder() {
    return folder;
  }

  Path shared() {
    return shared;
  }

  Path console() {
    return folder.resolve("console");
  }

  Path qemuLog() {
    return folder.resolve("qemu.log");
  }

  Path initramfs() {
    return folder.resolve("initramfs");
  }

  Path controlSocket() {
    return folder.resolve("control");
  }

  Path terminalSocket() {
    return folder.resolve("terminal");
  }

  /// Makes the folder of a run, with its script and empty outputs.
  Path newRun(int number, String script) throws IOException {
    Path run = Files.createDirectory(shared.resolve(Integer.toString(number)));
    Files.writeString(run.resolve("script"), script);
    Files.createFile(run.resolve("stdout"));
    Files.createFile(run.resolve("stderr"));
    return run;
  }

  void write(String name, List<String> lines) throws IOException {
    Files.write(shared.resolve(name), lines);
  }

  String consoleText() {
    return text(console());
  }

  /// The last lines of the console, and what QEMU itself said, if anything.
  String consoleEnd() {
    String console = consoleText();
    String end = console.substring(Math.max(0, console.length() - CONSOLE_END_CHARS));
    String qemu = text(qemuLog());
    return qemu.isBlank() ? end : end + "\nQEMU said: " + qemu;
  }

  void delete() {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // A left-over in the host's temporary folder harms nobody.
    }
  }

  private void copyAgent() throws IOException {
    try (InputStream agent = ExchangeFolder.class.getResourceAsStream("agent")) {
      if (agent == null) {
        throw new IOException("resource guest/agent is not in scx4j's own jar: build it again");
      }
      Files.copy(agent, shared.resolve("agent"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r", "")
          : "";
    } catch (IOException e) {
      return "(cannot read " + file + ": " + e.getMessage() + ")";
    }
  }
}
