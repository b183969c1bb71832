// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RtAppReaderTest {
  private static final RtAppLoad EVERYTHING =
      RtAppReader.read(Path.of("src/test/resources/rtapp/everything.json"));

  @Test
  void loadIsCalledAsItsFile() {
    assertThat(EVERYTHING.program().name()).isEqualTo("everything");
    assertThat(EVERYTHING.durationS()).isEqualTo(12);
  }

  @Test
  void propertiesOfTaskAreRead() {
    TaskProgram guest = task("guest");
    assertThat(guest.instances()).isEqualTo(3);
    assertThat(guest.delayNs()).isEqualTo(1_500_000);
    assertThat(guest.rank()).isEqualTo(new Rank.Normal(-5));
    assertThat(guest.allowed()).isEqualTo(CpuSet.of(0, 2, 3));
    assertThat(guest.group()).isEqualTo("/house/guests");
    assertThat(guest.loops()).isEqualTo(4);
  }

  @Test
  void everyEventIsAStepInItsOrder() {
    assertThat(task("guest").phases())
        .containsExactly(
            Phase.once(
                compute(100_000),
                compute(200_000),
                compute(300_000),
                new Step.ComputeFor(Span.ns(50_000)),
                new Step.Sleep(Span.ns(70_000)),
                compute(1001),
                new Step.Sleep(Span.ns(20)),
                new Step.Lock("door"),
                new Step.Await("bell", "door"),
                new Step.Unlock("door"),
                new Step.Meet("table"),
                new Step.Yield(),
                new Step.AwaitPeriod("unique", 30_000, false, false),
                new Step.Lock("guest"),
                new Step.Await("guest", "guest"),
                new Step.Unlock("guest")));
  }

  @Test
  void whatPhaseChangesHappensOnceBeforeIt() {
    assertThat(task("host").phases())
        .containsExactly(
            Phase.once(
                new Step.Fork("child"),
                new Step.Signal("bell"),
                new Step.Broadcast("bell"),
                new Step.Lock("door"),
                new Step.SignalAndAwait("bell", "door"),
                new Step.Unlock("door"),
                new Step.Meet("table")),
            Phase.once(
                new Step.ChangeCpus(CpuSet.of(1)),
                new Step.ChangeRank(new Rank.RealTime(10, true))),
            new Phase(
                10, List.of(compute(5_000), new Step.AwaitPeriod("beat", 40_000, true, true))),
            Phase.once(
                new Step.ChangeCpus(null),
                new Step.ChangeRank(new Rank.Normal(7)),
                new Step.ChangeGroup("/")),
            Phase.once(
                new Step.Lock("guest"),
                new Step.Broadcast("guest"),
                new Step.Unlock("guest"),
                new Step.AwaitPeriod("beat", 20_000, true, true)));
    assertThat(task("host").loops()).isEqualTo(TaskProgram.FOREVER);
  }

  @Test
  void forkedTaskMayHaveDeadlines() {
    TaskProgram child = task("child");
    assertThat(child.instances()).isZero();
    assertThat(child.rank()).isEqualTo(new Rank.Deadline(10_000, 20_000, 30_000));
    assertThat(child.loops()).isEqualTo(1);
  }

  @Test
  void barrierWaitsForAllInstances() {
    assertThat(EVERYTHING.program().barriers())
        .containsExactly(new LoadProgram.Barrier("table", 4));
  }

  @Test
  void notesSayWhatHasNoEffect() {
    assertThat(EVERYTHING.notes())
        .extracting(note -> note.replaceAll("^.*everything.json:", ""))
        .containsExactly(
            "6: 'calibration' has no effect: times are CPU time of a CPU of full capacity",
            "7: 'pi_enabled' has no effect: mutexes do not pass priorities on",
            "9: 'logdir' has no effect: results are scx4j's own",
            "10: 'log_basename' has no effect: results are scx4j's own",
            "11: 'log_size' has no effect: results are scx4j's own",
            "14: 'io_device' has no effect: 'mem' and 'iorun' take time by fixed rates",
            "15: 'mem_buffer_size' has no effect: 'mem' and 'iorun' take time by fixed rates",
            "36: 'mem' writes no memory: it computes 1 ns for every 8 bytes",
            "37: 'iorun' writes to no device: it sleeps 2 ns for every byte",
            "47: 'nodes_membind' has no effect: memory is not bound to nodes",
            "48: 'util_min' has no effect: utilisation is not clamped",
            "49: 'util_max' has no effect: utilisation is not clamped");
  }

  @Test
  void smallestLoadHasDefaults() {
    RtAppLoad load = read("{\"tasks\": {\"a\": {\"run\": 1}}}");
    assertThat(load.durationS()).isEqualTo(RtAppLoad.NO_DURATION);
    assertThat(load.notes()).isEmpty();
    assertThat(load.program().tasks())
        .containsExactly(TaskProgram.forever("a", compute(1_000)).withProcess("rt-app"));
  }

  @Test
  void durationOf0Or1LessIsNone() {
    for (String none : List.of("0", "-1")) {
      String text = "{'global': {'duration': " + none + "}, 'tasks': {'a': {'run': 1}}}";
      assertThat(read(text).durationS()).as(none).isEqualTo(RtAppLoad.NO_DURATION);
    }
  }

  @Test
  void loopsOfPhasesAndTaskAreTold() {
    TaskProgram task = only("'loop': 2, 'phases': {'p': {'loop': -1, 'run': 1}, 'p': {'run': 2}}");
    assertThat(task.loops()).isEqualTo(2);
    assertThat(task.phases())
        .containsExactly(
            new Phase(TaskProgram.FOREVER, List.of(compute(1_000))), Phase.once(compute(2_000)));
  }

  @Test
  void defaultPolicyIsThatOfTasksThatNameNone() {
    RtAppLoad load =
        read(
            "{'global': {'default_policy': 'SCHED_FIFO'}, 'tasks': {'a': {'run': 1},"
                + " 'b': {'policy': 'SCHED_OTHER', 'run': 1}, 'c': {'priority': 99, 'run': 1}}}");
    assertThat(load.program().tasks())
        .extracting(TaskProgram::rank)
        .containsExactly(new Rank.RealTime(10, false), Rank.NORMAL, new Rank.RealTime(99, false));
  }

  @Test
  void priorityAloneLeavesThePolicy() {
    TaskProgram task =
        only(
            "'policy': 'SCHED_RR', 'phases': {'p': {'priority': 5, 'run': 1},"
                + " 'q': {'policy': 'SCHED_OTHER', 'run': 1}, 'r': {'priority': 5, 'run': 1}}");
    assertThat(task.phases().stream().flatMap(phase -> phase.steps().stream()))
        .filteredOn(Step.ChangeRank.class::isInstance)
        .containsExactly(
            new Step.ChangeRank(new Rank.RealTime(5, true)),
            new Step.ChangeRank(Rank.NORMAL),
            new Step.ChangeRank(new Rank.Normal(5)));
  }

  @Test
  void idleIsTheLeastWeight() {
    RtAppLoad load = read("{'tasks': {'a': {'policy': 'SCHED_IDLE', 'run': 1}}}");
    assertThat(load.program().tasks().getFirst().rank()).isEqualTo(new Rank.Normal(19));
    assertThat(load.notes())
        .containsExactly(
            "load.json:1: SCHED_IDLE is read as nice 19, which sched_ext gives the same weight");
  }

  @Test
  void deadlineTimesDefaultToTheRuntime() {
    assertThat(only("'policy': 'SCHED_DEADLINE', 'dl-runtime': 5, 'run': 1").rank())
        .isEqualTo(new Rank.Deadline(5_000, 5_000, 5_000));
  }

  @Test
  void oldNamesOfDeadlineTimesAreKnown() {
    assertThat(only("'policy': 'SCHED_DEADLINE', 'runtime': 5, 'period': 9, 'deadline': 7").rank())
        .isEqualTo(new Rank.Deadline(5_000, 7_000, 9_000));
  }

  @Test
  void oldNameOfPeriodIsHiddenByNewNameOfRuntime() {
    RtAppLoad load =
        read(
            "{'tasks': {'a': {'policy': 'SCHED_DEADLINE', 'dl-runtime': 5, 'period': 9, 'run': 1}}}");
    assertThat(load.program().tasks().getFirst().rank())
        .isEqualTo(new Rank.Deadline(5_000, 5_000, 5_000));
    assertThat(load.notes())
        .containsExactly(
            "load.json:1: 'period' has no effect beside 'dl-runtime'; its name is 'dl-period' there");
  }

  @Test
  void groupLastsUntilAnotherIsNamed() {
    TaskProgram task =
        only("'taskgroup': '', 'phases': {'p': {'taskgroup': '/a', 'run': 1}, 'q': {'run': 1}}");
    assertThat(task.group()).isEqualTo("/");
    assertThat(task.phases())
        .containsExactly(
            Phase.once(new Step.ChangeGroup("/a")),
            Phase.once(compute(1_000)),
            Phase.once(compute(1_000)));
  }

  @Test
  void cpusOfAllPhasesAlikeAreNeverChanged() {
    TaskProgram task =
        only("'phases': {'p': {'cpus': [1], 'run': 1}, 'q': {'cpus': [1], 'run': 1}}");
    assertThat(task.allowed()).isEqualTo(CpuSet.of(1));
    assertThat(task.phases()).containsOnly(Phase.once(compute(1_000)));
  }

  @Test
  void timersOfOneTaskAndOfAllAreToldApart() {
    TaskProgram task =
        only(
            "'timer': {'ref': 'uniqueA', 'period': 1, 'mode': 'relative'},"
                + " 'timer': {'ref': 'A', 'period': 2}, 'timer': {'ref': 'A', 'period': 0}");
    assertThat(task.phases().getFirst().steps())
        .containsExactly(
            new Step.AwaitPeriod("uniqueA", 1_000, false, false),
            new Step.AwaitPeriod("A", 2_000, false, true));
  }

  @Test
  void uniqueTimerIsAbsoluteForItsOwnTaskOnly() {
    String timer = "'run': 1, 'timer': {'ref': 'unique', 'period': 1%s}";
    RtAppLoad load =
        read(
            "{'tasks': {'a': {%s}, 'b': {%s}}}"
                .formatted(timer.formatted(", 'mode': 'absolute'"), timer.formatted("")));
    assertThat(load.program().tasks())
        .extracting(task -> ((Step.AwaitPeriod) task.phases().getFirst().steps().get(1)).absolute())
        .containsExactly(true, false);
  }

  @Test
  void suspendMayBeLeftWithoutValueOrWithAnEmptyOne() {
    for (String own : List.of("'suspend'", "'suspend': ''", "'suspend' /* me */", "'suspend1'")) {
      RtAppLoad load =
          read("{'tasks': {'a': {'run': 1, " + own + "}, 'b': {'run': 1, 'resume': 'a'}}}");
      assertThat(load.program().tasks().getFirst().phases().getFirst().steps())
          .as(own)
          .contains(new Step.Await("a", "a"));
    }
  }

  @Test
  void resumeMayNameWhatIsNoTask() {
    RtAppLoad load =
        read("{'tasks': {'a': {'suspend': 'gong'}, 'b': {'sleep': 1, 'resume': 'gong'}}}");
    assertThat(load.program().tasks().getLast().phases().getFirst().steps())
        .contains(new Step.Broadcast("gong"));
  }

  @Test
  void mutexAndConditionMayHaveTheSameName() {
    TaskProgram task =
        only("'lock': 'x', 'sync': {'ref': 'x', 'mutex': 'x'}, 'unlock': 'x', 'run': 1");
    assertThat(task.phases().getFirst().steps())
        .startsWith(new Step.Lock("x"), new Step.SignalAndAwait("x", "x"), new Step.Unlock("x"));
  }

  @Test
  void mutexMayBeHeldFromPhaseToPhase() {
    TaskProgram task =
        only("'phases': {'p': {'lock': 'm'}, 'q': {'loop': 3, 'run': 1}, 'r': {'unlock': 'm'}}");
    assertThat(task.phases()).hasSize(3);
  }

  @Test
  void keyThatLooksLikeAnotherEventIsNoted() {
    assertThat(read("{'tasks': {'a': {'runtme': 5}}}").notes())
        .containsExactly(
            "load.json:1: 'runtme' is read as 'run', since it begins so; 'runtime' is another event");
  }

  @Test
  void byteOrderMarkIsSkipped() {
    assertThat(read("\uFEFF{'tasks': {'a': {'run': 1}}}").program().tasks()).hasSize(1);
  }

  @Test
  void fileThatIsNotThereIsNamed(@TempDir Path folder) {
    Path missing = folder.resolve("none.json");
    assertThatExceptionOfType(WorkloadException.class)
        .isThrownBy(() -> RtAppReader.read(missing))
        .withMessage(missing + ": there is no such file");
  }

  @Test
  void fileThatIsNotTextIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("load.json"), new byte[] {'{', (byte) 0xff});
    assertThatExceptionOfType(WorkloadException.class)
        .isThrownBy(() -> RtAppReader.read(file))
        .withMessage(file + ": it is not UTF-8; rt-app's files are JSON text");
  }

  private static TaskProgram task(String name) {
    return EVERYTHING.program().tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static TaskProgram only(String members) {
    return read("{'tasks': {'a': {" + members + "}}}").program().tasks().getFirst();
  }

  private static RtAppLoad read(String text) {
    return RtAppReader.read("load.json", "load", text.replace('\'', '"'));
  }

  private static Step compute(long ns) {
    return new Step.Compute(Span.ns(ns));
  }
}
