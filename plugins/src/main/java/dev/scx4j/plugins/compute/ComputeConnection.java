// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import dev.scx4j.api.workload.WorkloadException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The workload's process as scx4j sees it: a child JVM that speaks [ComputeProtocol].
final class ComputeConnection implements AutoCloseable {
  private static final String END = "";
  private static final int TAIL_LINES = 5;

  private final Process process;
  private final OutputStream commands;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> tail = new ArrayDeque<>();

  private ComputeConnection(Process process) {
    this.process = process;
    this.commands = process.getOutputStream();
    Thread.ofPlatform().daemon().name("scx4j-compute").start(this::listen);
  }

  /// Starts the process, with the JDK that runs this one.
  ///
  /// @throws WorkloadException if it does not start
  static ComputeConnection open(ComputeSpec spec) {
    try {
      return new ComputeConnection(
          new ProcessBuilder(command(spec)).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new WorkloadException(
          "workload compute: its process does not start: " + e.getMessage(), e);
    }
  }

  /// The command that starts it. The process ignores the polite requests to stop: they reach scx4j
  /// as well, where they are sent to a whole process group (a terminal's Ctrl-C), and scx4j then
  /// ends the work in order. What is ignored stays so over exec(2), and -Xrs keeps the JVM from
  /// changing it.
  static List<String> command(ComputeSpec spec) {
    return List.of(
        "/bin/sh",
        "-c",
        "trap '' HUP INT TERM; exec \"$@\"",
        "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xrs",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx32m",
        "-cp",
        classPath(),
        ComputeProcess.class.getName(),
        Integer.toString(spec.tasks()));
  }

  /// The folder or jar these classes are in; the child needs no other. By the place of a class file
  /// and not of the class: a class that comes from the JVM's cache may have none.
  private static String classPath() {
    String name = "/" + ComputeProcess.class.getName().replace('.', '/') + ".class";
    URL file = ComputeProcess.class.getResource(name);
    if (file == null) {
      throw new WorkloadException("workload compute: its class file %s is missing".formatted(name));
    }
    String place = file.toString();
    place = place.substring(0, place.length() - name.length());
    if (place.startsWith("jar:") && place.endsWith("!")) {
      place = place.substring("jar:".length(), place.length() - 1);
    }
    return Path.of(URI.create(place)).toString();
  }

  /// Sends a line.
  ///
  /// @throws IOException if the process is gone
  synchronized void send(String line) throws IOException {
    commands.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    commands.flush();
  }

  /// The next line of the protocol, in words, or null if none came in that time.
  ///
  /// @throws WorkloadException if the process has ended, or says that it cannot go on
  String @Nullable [] next(long timeoutNs) throws InterruptedException {
    String line = lines.poll(timeoutNs, TimeUnit.NANOSECONDS);
    if (line == null) {
      return null;
    }
    if (line.equals(END)) {
      lines.add(END);
      throw new WorkloadException(
          "workload compute: its process ended too early (exit code %d)%s"
              .formatted(process.waitFor(), lastWords()));
    }
    String[] words = line.split(" ", -1);
    if (words[0].equals(ComputeProtocol.ERROR)) {
      throw new WorkloadException(
          "workload compute: " + line.substring(ComputeProtocol.ERROR.length() + 1));
    }
    return words;
  }

  /// What it said last that is not of the protocol, for an error message.
  String lastWords() {
    synchronized (tail) {
      return tail.isEmpty() ? "" : ". Its last words: " + String.join(" | ", tail);
    }
  }

  /// The process id.
  int pid() {
    return (int) process.pid();
  }

  /// Ends the process and waits until it is gone, for five seconds at most.
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (ComputeProtocol.isLine(line)) {
          lines.add(line);
        } else {
          remember(line);
        }
      }
    } catch (IOException e) {
      remember(e.toString());
    }
    lines.add(END);
  }

  private void remember(String line) {
    synchronized (tail) {
      if (tail.size() == TAIL_LINES) {
        tail.removeFirst();
      }
      tail.addLast(line.strip());
    }
  }
}
