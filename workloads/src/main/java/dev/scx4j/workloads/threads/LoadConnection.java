// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.workloads.threads.process.LoadProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A load's process as scx4j sees it: a child JVM that speaks [LoadProtocol].
final class LoadConnection implements AutoCloseable {
  private static final String END = "";
  private static final String FAILED = "failed";
  private static final int TAIL_LINES = 5;

  private final String who;
  private final Process process;
  private final OutputStream commands;
  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> tail = new ArrayDeque<>();
  private volatile @Nullable Throwable failure;

  private LoadConnection(String who, Process process, Consumer<String[]> requests) {
    this.who = who;
    this.process = process;
    this.commands = process.getOutputStream();
    Thread.ofPlatform().daemon().name("scx4j-load").start(() -> listen(requests));
  }

  /// Starts the process, with the JDK that runs this one.
  ///
  /// @param who whose process it is, for messages
  /// @param requests is told of each line by which a task asks for something, on a thread of the
  ///   connection's own; what it throws ends the conversation
  /// @throws WorkloadException if it does not start
  static LoadConnection open(String who, Consumer<String[]> requests) {
    try {
      return new LoadConnection(
          who,
          new ProcessBuilder(ProcessCommand.words()).redirectErrorStream(true).start(),
          requests);
    } catch (IOException e) {
      throw new WorkloadException(who + ": its process does not start: " + e.getMessage(), e);
    }
  }

  /// Sends a line.
  ///
  /// @throws IOException if the process is gone
  synchronized void send(String line) throws IOException {
    commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
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
          "%s: its process ended too early (exit code %d)%s"
              .formatted(who, process.waitFor(), lastWords()));
    }
    if (line.equals(FAILED)) {
      throw failure();
    }
    String[] words = line.split(" ", -1);
    if (words[0].equals(LoadProtocol.ERROR)) {
      throw new WorkloadException(who + ": " + line.substring(LoadProtocol.ERROR.length() + 1));
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

  private RuntimeException failure() {
    Throwable cause = failure;
    if (cause instanceof RuntimeException exception) {
      return exception;
    }
    String message = who + ": what a task asked for failed: " + cause;
    return cause == null ? new WorkloadException(message) : new WorkloadException(message, cause);
  }

  private void listen(Consumer<String[]> requests) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (LoadProtocol.isRequest(line)) {
          serve(line, requests);
        } else if (LoadProtocol.isLine(line)) {
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

  private void serve(String line, Consumer<String[]> requests) {
    try {
      requests.accept(line.split(" ", 5));
    } catch (RuntimeException | Error e) {
      failure = e;
      lines.add(FAILED);
    }
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
