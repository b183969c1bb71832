// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The terminal of the person at the keyboard, in raw mode: every key goes to the guest, Ctrl-C
/// included. Closing it restores the mode, and so does the end of this JVM.
public final class UserTerminal implements AutoCloseable {
  private static final File DEVICE = new File("/dev/tty");

  private final String mode;
  private final Thread restorer = new Thread(this::restore, "restore-terminal");

  private UserTerminal(String mode) {
    this.mode = mode;
  }

  /// Whether standard input and output are a person's terminal.
  static boolean isPresent() {
    return isTerminal(0) && isTerminal(1);
  }

  /// Whether a file descriptor of this process is a terminal.
  public static boolean isTerminal(int fileDescriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fileDescriptor));
      return target.startsWith("/dev/pts") || target.toString().startsWith("/dev/tty");
    } catch (IOException e) {
      return false; // closed
    }
  }

  /// Switches to raw mode.
  static UserTerminal raw() throws IOException {
    UserTerminal terminal = new UserTerminal(stty("-g").strip());
    Runtime.getRuntime().addShutdownHook(terminal.restorer);
    stty("raw", "-echo");
    return terminal;
  }

  /// Rows and columns, as `stty size` prints them.
  String size() throws IOException {
    return stty("size").strip();
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(restorer);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook restores the same mode again.
    }
  }

  private void restore() {
    try {
      stty(mode);
    } catch (IOException e) {
      System.err.println("scx4j: cannot restore the terminal, type `reset`: " + e.getMessage());
    }
  }

  private static String stty(String... arguments) throws IOException {
    Process process =
        new ProcessBuilder(Stream.concat(Stream.of("stty"), List.of(arguments).stream()).toList())
            .redirectInput(DEVICE)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("stty " + String.join(" ", arguments) + " failed");
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while setting the terminal's mode", e);
    }
  }
}
