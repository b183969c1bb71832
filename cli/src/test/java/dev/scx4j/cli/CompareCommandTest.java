// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.cli.compare.BrokenPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a user sees of `scx4j compare`.
final class CompareCommandTest {
  private static final String SHORT = " --workload web --duration 300ms";

  @TempDir Path folder;

  private static Invocation compare(String arguments) {
    return Invocation.of(("compare " + arguments).strip().split(" +", -1));
  }

  @Test
  void everyPolicyHasARowInEveryTable() {
    List<String> policies =
        List.of("fifo", "round-robin", "lottery", "stride", "deadline", "eevdf", "mlfq", "edf");
    Invocation run = compare("--policies " + String.join(",", policies) + SHORT);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    for (String policy : policies) {
      assertThat(run.out().lines().filter(line -> line.startsWith(policy + " ")))
          .as("rows of %s", policy)
          .hasSize(5);
    }
    assertThat(run.out())
        .contains("useful CPU", "work done/s", "wait: 99 %", "wake-up: longest", "migrations/s")
        .contains("switches/s", "agent CPU", "agent/decision", "rescued", "overdue");
  }

  @Test
  void columnsAreAligned() {
    Invocation run = compare("--policies fifo,round-robin,eevdf --seeds 1..3" + SHORT);
    List<String> lines = run.out().lines().toList();
    int header = lines.indexOf("Waiting for a CPU, whenever a task wants one") + 1;
    int column = lines.get(header).indexOf("wait: 99 %");
    assertThat(column).isPositive();
    for (String row : lines.subList(header + 1, header + 4)) {
      assertThat(row.substring(column - 3, column - 1)).as(row).isIn("  ", " *");
      assertThat(row.substring(column)).as(row).matches(" *[0-9.]+ [nµm]?s(  .*|$)");
    }
  }

  @Test
  void fairnessIsToldOfLoadsThatHaveTasksWhichAlwaysWantToRun() {
    assertThat(compare("--policies fifo --duration 300ms").out()).contains("unfairness: largest");
    assertThat(compare("--policies fifo" + SHORT).out()).doesNotContain("unfairness");
  }

  @Test
  void fairPolicyIsFairerToBusyTasksThanFifo() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                compare(
                        "--policies fifo,stride --json - --workload-option nice-from=0"
                            + " --workload-option nice-to=10 --workload-option tasks=8"
                            + " --topology 2 --duration 5s")
                    .out());
    double fifo = json.at("/policies/0/aggregated/unfairnessLargest/median").asDouble();
    double stride = json.at("/policies/1/aggregated/unfairnessLargest/median").asDouble();
    assertThat(stride).isLessThan(0.1);
    assertThat(fifo).isGreaterThan(1);
  }

  @Test
  void theSeedOfARunIsAlsoThatOfAPolicyThatDrawsLots() {
    String busy = " --workload compute --duration 1s --seeds 1..5 --json -";
    assertThat(longestWaits("--policies lottery" + busy))
        .as("draws of its own")
        .hasSizeGreaterThan(1);
    assertThat(longestWaits("--policies lottery --policy-option lottery.seed=3" + busy))
        .as("a load without chance, and the draws that were asked for")
        .hasSize(1);
  }

  private static Set<Double> longestWaits(String arguments) {
    Set<Double> waits = new HashSet<>();
    JsonNode runs = JsonMapper.shared().readTree(compare(arguments).out()).at("/policies/0/runs");
    runs.forEach(run -> waits.add(run.at("/values/waitMaxNs").asDouble()));
    return waits;
  }

  @Test
  void missedPeriodsAreToldWhereThereAreAny() {
    assertThat(compare("--policies fifo,deadline --workload periodic --duration 2s").out())
        .contains("missed periods");
    assertThat(compare("--policies fifo" + SHORT).out()).doesNotContain("missed periods");
  }

  @Test
  void theSameArgumentsGiveTheSameBytesHoweverManyRunAtATime() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String jobs : List.of("--jobs 1", "--jobs 2", "--jobs 5", "--jobs 1")) {
      Path json = folder.resolve("c.json");
      Path html = folder.resolve("c.html");
      Invocation run =
          compare(
              "--policies lottery,eevdf,mlfq --seeds 1..4 --json %s --html %s %s"
                      .formatted(json, html, jobs)
                  + SHORT);
      assertThat(run.exitCode()).as(run.err()).isZero();
      texts.add(run.out() + Files.readString(json) + Files.readString(html));
    }
    assertThat(texts).allMatch(text -> text.equals(texts.getFirst()));
  }

  @Test
  void jsonHasEveryRunAndWhatTheyComeTo() {
    Invocation run = compare("--policies fifo,lottery --seeds 3,7 --json -" + SHORT);
    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(run.out());

    assertThat(json.propertyNames()).containsExactly("setting", "complete", "metrics", "policies");
    assertThat(json.at("/setting").propertyNames())
        .containsExactly("version", "command", "load", "topology", "cpus", "durationNs", "seeds");
    assertThat(json.at("/setting/command").asString())
        .isEqualTo(
            "scx4j compare --policies fifo,lottery --seeds 3,7 --workload web --duration 300ms");
    assertThat(json.at("/complete").asBoolean()).isTrue();
    List<String> keys =
        json.get("metrics").valueStream().map(metric -> metric.get("key").asString()).toList();
    assertThat(keys).contains("usefulCpuShare", "waitP99Ns", "agentNsPerDecision", "overdue");
    for (JsonNode policy : json.get("policies")) {
      assertThat(policy.propertyNames())
          .containsExactly(
              "policy", "options", "failure", "aggregated", "waitDistribution", "runs");
      assertThat(policy.get("aggregated").propertyNames()).containsExactlyElementsOf(keys);
      assertThat(policy.at("/runs/0/seed").asLong()).isEqualTo(3);
      assertThat(policy.at("/runs/1/seed").asLong()).isEqualTo(7);
      double first = policy.at("/runs/0/values/waitP99Ns").asDouble();
      double second = policy.at("/runs/1/values/waitP99Ns").asDouble();
      assertThat(first).isPositive();
      assertThat(policy.at("/aggregated/waitP99Ns/median").asDouble())
          .isEqualTo((first + second) / 2);
      assertThat(policy.at("/aggregated/waitP99Ns/min").asDouble())
          .isEqualTo(Math.min(first, second));
    }
  }

  @Test
  void pageNeedsNothingElseAndHasWhatWasRun() throws IOException {
    Path html = folder.resolve("page.html");
    Invocation run = compare("--policies fifo,edf --seeds 1..2 --html " + html + SHORT);
    assertThat(run.exitCode()).as(run.err()).isZero();
    String page = Files.readString(html);

    assertThat(page).startsWith("<!DOCTYPE html>").doesNotContain("@@");
    assertThat(page).contains("fifo, edf under web", "4 CPUs", "2 seeds: 1 to 2");
    assertThat(page).contains("scx4j compare --policies fifo,edf --seeds 1..2");
    assertThat(page).contains("uPlot", "Permission is hereby granted");
    Pattern loads =
        Pattern.compile(
            "<link|<img|<iframe|<script[^>]+src|@import|url\\(|\\bfetch\\(|XMLHttpRequest"
                + "|(src|href)\\s*=|importScripts|import\\(");
    assertThat(loads.matcher(page).results().map(found -> found.group()).toList()).isEmpty();
  }

  @Test
  void namesInTheDataDoNotEndThePagesScript() throws IOException {
    Path load = folder.resolve("x.json");
    Files.writeString(
        load,
        "{\"tasks\": {\"</script>\": {\"run\": 5000, \"sleep\": 100}}, \"global\": {\"duration\": 1}}");
    Path html = folder.resolve("page.html");
    Invocation run = compare("--policies fifo --workload " + load + " --html " + html);
    assertThat(run.exitCode()).as(run.err()).isZero();
    String page = Files.readString(html);
    assertThat(page).contains("\\u003c/script>");
    assertThat(page.split("</script>", -1)).as("parts between four scripts' ends").hasSize(5);
  }

  @Test
  void policyThatFailsIsToldInItsRowAndTheOthersAreComparedAllTheSame() throws IOException {
    BrokenPolicies.install(folder);
    try {
      Invocation run = compare("--policies fifo,throws,edf --seeds 1..2 --jobs 1" + SHORT);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out())
          .containsPattern("(?m)^throws .*failed under 2 of 2 seeds; under seed 1: .*out of luck")
          .containsPattern("(?m)^fifo .*%")
          .containsPattern("(?m)^edf .*%");
    } finally {
      BrokenPolicies.uninstall();
    }
  }

  @Test
  void policyThatDoesNotStartIsToldTheSameWay() throws IOException {
    BrokenPolicies.install(folder);
    try {
      Path html = folder.resolve("page.html");
      Invocation run = compare("--policies does-not-start,fifo --json - --html " + html + SHORT);
      assertThat(run.exitCode()).isEqualTo(1);
      JsonNode json = JsonMapper.shared().readTree(run.out());
      assertThat(json.at("/policies/0/failure").asString()).contains("no seed");
      assertThat(json.at("/policies/0/runs/0/failure").asString()).contains("no seed");
      assertThat(json.at("/policies/0/aggregated/waitP99Ns").isNull()).isTrue();
      assertThat(json.at("/policies/1/failure").isNull()).isTrue();
      assertThat(Files.readString(html)).contains("does-not-start failed under 1 of 1 seed");
    } finally {
      BrokenPolicies.uninstall();
    }
  }

  static Stream<Arguments> wrongUses() {
    return Stream.of(
        Arguments.of("--policies fifo,evdf", "there is no policy 'evdf' (did you mean"),
        Arguments.of("--policies fifo,fifo", "fifo is named twice"),
        Arguments.of("--policies fifo,,edf", "a name is empty"),
        Arguments.of("--workload compote", "(did you mean 'compute'?)"),
        Arguments.of("--workload-option task=1", "(did you mean 'tasks'?)"),
        Arguments.of("--policy-option mlfq=3", "policy.option=value"),
        Arguments.of("--policy-option fifoo.x=3", "(did you mean 'fifo'?)"),
        Arguments.of("--policies mlfq --policy-option mlfq.level=3", "(did you mean 'levels'?)"),
        Arguments.of("--policies mlfq --policy-option mlfq.levels=99", "must be from 1 to 8"),
        Arguments.of("--seeds=-1", "'-1' is no list of seeds"),
        Arguments.of("--seeds 5..1", "did you mean 1..5?"),
        Arguments.of("--seeds 1..5000", "1000 at most"),
        Arguments.of("--seeds=", "'' is no list of seeds"),
        Arguments.of("--jobs 0", "--jobs is 0, but must be from 1"),
        Arguments.of("--batch 0", "--batch is 0"),
        Arguments.of("--max-wait 40s", "--max-wait 40s"),
        Arguments.of("--topology banana", "banana"),
        Arguments.of("--cost switch=1us", "there is no such cost"),
        Arguments.of("--html -", "the page needs a file"),
        Arguments.of("--html /nonesuch/page.html", "cannot be written"),
        Arguments.of("--json /nonesuch/data.json", "cannot be written"),
        Arguments.of("--seed 1", "--seed"));
  }

  @ParameterizedTest(name = "compare {0}")
  @MethodSource("wrongUses")
  void wrongUseIsExplainedAndEndsWithTwo(String arguments, String explanation) {
    Invocation run = compare(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("scx4j: ").contains(explanation).doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void helpSaysWhatEachFigureIs() {
    Invocation help = compare("--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out().replaceAll("\\s+", " "))
        .contains("weighted max-min fairness", "wait: 99 %", "99 of 100 waits were no longer");
    assertThat(help.out().lines().map(String::length).max(Integer::compare))
        .hasValueSatisfying(longest -> assertThat(longest).isLessThanOrEqualTo(80));
  }
}
