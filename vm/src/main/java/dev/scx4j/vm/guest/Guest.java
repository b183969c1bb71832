// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.channel.AgentMessage;
import dev.scx4j.vm.channel.ControlChannel;
import dev.scx4j.vm.channel.HostMessage;
import dev.scx4j.vm.qemu.QemuProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A booted guest: a real kernel under QEMU, in the host's own root file system (what it writes
/// there stays in its memory), with the work folder shared and writable.
///
/// ```java
/// try (Guest guest = Guest.boot(GuestOptions.defaults().withCpus(2), System.err::println)) {
///   GuestRun scheduler = guest.start("scx4j run --policy fifo");
///   RunResult load = guest.run("stress-ng --cpu 4 --timeout 5", Duration.ofSeconds(30));
///   scheduler.signal("TERM");
///   scheduler.waitFor(Duration.ofSeconds(10));
/// }
/// ```
///
/// Any thread may use it. Runs may overlap; each is a `bash` script, run as root in the work
/// folder, with empty standard input. It lives until [#close], or the end of this JVM.
public final class Guest implements AutoCloseable {
  private static final Duration POWER_OFF_LIMIT = Duration.ofSeconds(10);
  private static final Duration QUESTION_INTERVAL = Duration.ofSeconds(15);

  private final ExchangeFolder exchange;
  private final GuestOptions options;
  private final ControlChannel control;
  private final QemuProcess qemu;
  private final Map<Integer, GuestRun> runs = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<Void>> questions = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> up = new CompletableFuture<>();
  private final CompletableFuture<GuestException> failure = new CompletableFuture<>();
  private final AtomicInteger nextNumber = new AtomicInteger(1);
  private volatile boolean closing;

  /// Starts QEMU; the guest is not up yet.
  Guest(ExchangeFolder exchange, GuestOptions options, GuestPlan plan)
      throws IOException, InterruptedException {
    this.exchange = exchange;
    this.options = options;
    control = new ControlChannel(exchange.controlSocket(), this::received);
    try {
      qemu = QemuProcess.start(plan.command(), exchange.qemuLog());
    } catch (IOException | InterruptedException e) {
      control.close();
      throw e;
    }
    qemu.whenEnded(() -> fail("QEMU ended by itself: the guest crashed", GuestCrashed::new));
    Thread.ofPlatform().name("guest-watch").daemon().start(this::watch);
  }

  /// Boots a guest and waits until it takes runs. A boot that dies is tried again, twice.
  ///
  /// @param progress gets a line for each thing worth telling the user
  /// @throws IOException if something to boot with is missing; says what and the mend
  /// @throws GuestException if no boot came up
  public static Guest boot(GuestOptions options, Consumer<String> progress)
      throws IOException, InterruptedException {
    return new GuestBoot(options, progress).boot();
  }

  /// Starts a script in the guest.
  ///
  /// @param script what `bash` is to run
  /// @throws GuestException if the guest is gone
  public GuestRun start(String script) {
    return start(script, HostMessage.Run::new);
  }

  /// Runs a script in the guest and waits for its end.
  ///
  /// @param limit after which its processes are killed
  /// @throws RunTimedOut if it took longer, and the guest is well
  /// @throws GuestException if the guest crashed or hangs
  public RunResult run(String script, Duration limit) throws InterruptedException {
    return start(script).waitFor(limit);
  }

  /// Runs a script on the guest's terminal, connected with a person's.
  ///
  /// @param keys what is typed
  /// @param shown what the guest shows
  /// @return the exit code, as a shell reports it
  /// @throws GuestException if the guest crashed or hangs
  public int runInTerminal(String script, InputStream keys, OutputStream shown)
      throws IOException, InterruptedException {
    try (Terminal _ = new Terminal(exchange.terminalSocket(), keys, shown)) {
      return start(script, HostMessage.Terminal::new).waitFor();
    }
  }

  /// What the kernel has printed on its console so far.
  public String console() {
    return exchange.consoleText();
  }

  /// QEMU's process id on the host.
  public long qemuPid() {
    return qemu.pid();
  }

  /// Asks the guest for a sign of life.
  ///
  /// @throws GuestHung if it does not answer within the limit of its options; it is then killed
  /// @throws GuestException if it is gone
  public void checkAnswers() throws InterruptedException {
    int number = nextNumber.getAndIncrement();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    questions.put(number, answer);
    try {
      send(new HostMessage.Ping(number));
      answer.get(options.answerLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String what = "the guest did not answer for " + options.answerLimit().toSeconds() + " s";
      throw fail(what, GuestHung::new);
    } catch (ExecutionException e) {
      throw failure.join();
    } finally {
      questions.remove(number);
    }
  }

  /// Powers the guest off. Runs under way end with it.
  @Override
  public synchronized void close() {
    if (closing) {
      return;
    }
    closing = true;
    try {
      control.send(new HostMessage.Off());
      qemu.endWithin(POWER_OFF_LIMIT);
    } catch (IOException e) {
      qemu.kill();
    } catch (InterruptedException e) {
      qemu.kill();
      Thread.currentThread().interrupt();
    }
    control.close();
    fail("the guest was shut down", GuestCrashed::new);
    exchange.delete();
  }

  /// Its private folder on the host, there until it is closed.
  Path folder() {
    return exchange.folder();
  }

  /// Waits until the guest takes runs.
  void awaitUp(Duration limit) throws InterruptedException {
    try {
      up.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw fail("the guest was not up after " + limit.toSeconds() + " s", GuestHung::new);
    } catch (ExecutionException e) {
      throw failure.join();
    }
  }

  void send(HostMessage message) {
    try {
      control.send(message);
    } catch (IOException e) {
      throw fail("the guest is gone: " + e.getMessage(), GuestCrashed::new);
    }
  }

  private GuestRun start(String script, IntFunction<HostMessage> message) {
    int number = nextNumber.getAndIncrement();
    GuestRun run;
    try {
      run = new GuestRun(this, number, exchange.newRun(number, script));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot hand a script to the guest", e);
    }
    runs.put(number, run);
    send(message.apply(number));
    @Nullable GuestException gone = failure.getNow(null);
    if (gone != null) {
      run.failed(gone); // fail() may have passed over the runs before this one was among them
    }
    return run;
  }

  private void received(AgentMessage message) {
    switch (message) {
      case AgentMessage.Up() -> up.complete(null);
      case AgentMessage.Started(int number, int pid) -> run(number).started(pid);
      case AgentMessage.Done(int number, int exitCode) -> {
        run(number).ended(exitCode);
        runs.remove(number);
      }
      case AgentMessage.Pong(int number) -> {
        CompletableFuture<Void> answer = questions.get(number);
        if (answer != null) {
          answer.complete(null);
        }
      }
    }
  }

  private GuestRun run(int number) {
    GuestRun run = runs.get(number);
    if (run == null) {
      throw new IllegalArgumentException("the guest's agent speaks of an unknown run: " + number);
    }
    return run;
  }

  private void watch() {
    try {
      while (!failure.isDone()) {
        Thread.sleep(QUESTION_INTERVAL);
        if (!runs.isEmpty() && !closing) {
          checkAnswers();
        }
      }
    } catch (GuestException e) {
      // Those who wait for a run have been told by fail().
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the guest and tells everyone who waits for it; the first failure is the one that counts.
  private GuestException fail(String what, BiFunction<String, String, GuestException> kind) {
    failure.complete(kind.apply(what, exchange.consoleEnd()));
    GuestException first = failure.join();
    qemu.kill();
    up.completeExceptionally(first);
    runs.values().forEach(run -> run.failed(first));
    questions.values().forEach(question -> question.completeExceptionally(first));
    return first;
  }
}
