// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Policies from files, and a running scx4j that is asked and changed, from the command line.
@Timeout(120)
final class PolicyFilesTest {
  private static final String INSTANCES = "scx4j.instances";

  @TempDir Path folder;

  @BeforeEach
  void aPlaceOfItsOwn() {
    System.setProperty(INSTANCES, folder.resolve("instances").toString());
  }

  @AfterEach
  void theUsualPlace() {
    System.clearProperty(INSTANCES);
  }

  /// The policy that `docs/plugins.md` shows.
  private Path inTurn() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "plugins.md"));
    int begin = page.indexOf("```java\n") + "```java\n".length();
    String source = page.substring(begin, page.indexOf("```", begin));
    return Files.writeString(folder.resolve("InTurn.java"), source);
  }

  private static CompletableFuture<Invocation> begin(StringWriter err, String... args) {
    return CompletableFuture.supplyAsync(
        () -> Invocation.of(err, args), task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 60 s for: " + what).isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static boolean runs() {
    return Invocation.of("status").exitCode() == 0;
  }

  @Test
  void thePolicyOfThePageRunsAsItStands() throws IOException {
    String file = inTurn().toString();
    Invocation run =
        Invocation.of(
            "run",
            "--machine",
            "sim",
            "--policy",
            file,
            "--option",
            "turn=2ms",
            "--duration",
            "500ms");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("policy in-turn schedules a simulated machine");
    Invocation wrong =
        Invocation.of("run", "--machine", "sim", "--policy", file, "--option", "trun=2ms");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean 'turn'?");
  }

  @Test
  void aFileThatDoesNotCompileIsRefusedWithTheCompilersWords() throws IOException {
    Path source = inTurn();
    Files.writeString(source, Files.readString(source).replace("waiting.add(", "waiting.ad("));
    Invocation run = Invocation.of("run", "--machine", "sim", "--policy", source.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("does not compile")
        .contains("InTurn.java:")
        .contains("error: cannot find symbol")
        .contains("^")
        .doesNotContain("\tat ");
  }

  @Test
  void aRunningOneIsAskedChangedAndStopped() throws Exception {
    CompletableFuture<Invocation> run =
        begin(
            new StringWriter(),
            "run",
            "--machine",
            "sim",
            "--policy",
            "none",
            "--duration",
            "1000000s");
    await("a running scx4j", PolicyFilesTest::runs);
    assertThat(Invocation.of("status").out())
        .contains("schedules a simulated machine")
        .contains("policy: none; the fair fallback schedules");

    Invocation change = Invocation.of("switch", inTurn().toString(), "--option", "turn=1ms");
    assertThat(change.exitCode()).as(change.err()).isZero();
    assertThat(change.out()).startsWith("policy in-turn took over from none");
    assertThat(Invocation.of("switch", "eevdf").out()).startsWith("policy eevdf took over");
    assertThat(Invocation.of("status").out()).contains("policy: eevdf");
    assertThat(Invocation.of("status", "--json").out()).contains("\"policy\":\"eevdf\"");
    assertThat(Invocation.of("stats", "--count", "1").out()).contains("decided/s");

    Invocation unknown = Invocation.of("switch", "eevfd");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean 'eevdf'?");
    assertThat(Invocation.of("status").out()).contains("policy: eevdf");

    assertThat(Invocation.of("stop").exitCode()).isZero();
    Invocation ended = run.get(30, TimeUnit.SECONDS);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).contains("ended early, by scx4j stop");
    Invocation none = Invocation.of("status");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("no scx4j runs as this user");
  }

  @Test
  void savingAWatchedFileHasItTakeOverAndABadVersionDoesNot() throws Exception {
    Path source = inTurn();
    String good = Files.readString(source);
    StringWriter err = new StringWriter();
    CompletableFuture<Invocation> run =
        begin(
            err,
            "run",
            "--machine",
            "sim",
            "--policy",
            source.toString(),
            "--watch",
            "--duration",
            "1000000s");
    await("a running scx4j", PolicyFilesTest::runs);
    Files.writeString(source, good.replace("waiting.add(", "waiting.ad("));
    await("the bad version refused", () -> err.toString().contains("the version before goes on"));
    assertThat(runs()).isTrue();
    Files.writeString(
        source, good.replace("class InTurn", "class Saved").replace("InTurn(", "Saved("));
    await("the new version", () -> Invocation.of("status").out().contains("policy: saved"));
    Invocation.of("stop");
    assertThat(run.get(30, TimeUnit.SECONDS).err())
        .contains("does not compile")
        .contains("the version before goes on")
        .contains("policy saved took over from in-turn");
  }

  @Test
  void withoutARunningOneThereIsNothingToAsk() {
    for (String command : new String[] {"status", "stats", "stop"}) {
      Invocation asked = Invocation.of(command);
      assertThat(asked.exitCode()).as(command).isEqualTo(1);
      assertThat(asked.err()).contains("no scx4j runs as this user").contains("scx4j run");
    }
    assertThat(Invocation.of("status", "--pid", "1").err()).contains("process id 1");
  }

  @Test
  void aWatchNeedsAFile() {
    Invocation run = Invocation.of("run", "--machine", "sim", "--policy", "fifo", "--watch");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--watch is for a policy that is a file");
  }
}
