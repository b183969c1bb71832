// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.simulator.measures.Observer;
import dev.scx4j.simulator.measures.Observers;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import dev.scx4j.simulator.measures.Timeline;
import dev.scx4j.simulator.measures.WaitDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What observers are told of a run of ten busy tasks on two CPUs for 1 s.
final class ObservedRunTest {
  private static final long SECOND = 1_000_000_000;
  private static final int ALL = Integer.MAX_VALUE;

  private static SimulationResult run(Observer observer) throws InterruptedException {
    LoadProgram load =
        LoadProgram.of(
            "busy",
            IntStream.range(0, 10)
                .mapToObj(i -> TaskProgram.forever("busy_" + i, new Step.Compute(Span.FOREVER)))
                .toList());
    return new Simulation(
            SimulationSetup.of(new TopologyBuilder(2).build(), load, SECOND).withObserver(observer))
        .run(new FifoForTests(), SessionOptions.of("test"), fault -> {});
  }

  @Test
  void aTimelineHasAllCpuTimeOfEachTask() throws Exception {
    Timeline timeline = new Timeline(0, ALL);
    SimulationResult result = run(timeline);

    long[] cpuNs = new long[timeline.names().size()];
    for (Timeline.Segment segment : timeline.segments()) {
      cpuNs[segment.task()] += segment.lengthNs();
    }
    for (int i = 0; i < result.tasks().size(); i++) {
      assertThat(timeline.names().get(i)).isEqualTo(result.tasks().get(i).name());
      assertThat(cpuNs[i]).as("CPU time of task %d", i).isEqualTo(result.tasks().get(i).cpuNs());
    }
    assertThat(Arrays.stream(cpuNs).sum()).isEqualTo(result.cpuNs() + result.agentCpuNs());
    assertThat(timeline.isFull()).isFalse();
    assertThat(timeline.endNs())
        .as("the end, counted from when the first task ran, which is soon")
        .isCloseTo(result.elapsedNs(), Offset.offset(10_000L));
  }

  @Test
  void segmentsOfACpuFollowEachOther() throws Exception {
    Timeline timeline = new Timeline(0, ALL);
    run(timeline);
    long[] endNs = new long[2];
    for (Timeline.Segment segment : timeline.segments()) {
      assertThat(segment.startNs()).isGreaterThanOrEqualTo(endNs[segment.cpu()]);
      assertThat(segment.lengthNs()).isPositive();
      endNs[segment.cpu()] = segment.startNs() + segment.lengthNs();
    }
  }

  @Test
  void aTimelineMayBeginLaterAndCutsWhatRunsThen() throws Exception {
    Timeline late = new Timeline(SECOND / 2, ALL);
    run(late);
    assertThat(late.segments()).allMatch(segment -> segment.startNs() >= SECOND / 2);
    assertThat(late.segments().stream().mapToLong(Timeline.Segment::lengthNs).sum())
        .as("half of two CPUs' time")
        .isCloseTo(SECOND, Offset.offset(SECOND / 50));
  }

  @Test
  void aTimelineThatIsFullSaysSoAndUpToWhen() throws Exception {
    Timeline few = new Timeline(0, 20);
    run(few);
    assertThat(few.segments()).hasSizeBetween(20, 21);
    assertThat(few.isFull()).isTrue();
    assertThat(few.endNs()).isBetween(1L, SECOND / 2);
    assertThat(few.segments().stream().mapToLong(Timeline.Segment::lengthNs).sum())
        .as("all that both CPUs did until then, what went on running included")
        .isCloseTo(2 * few.endNs(), Offset.offset(few.endNs() / 50));
  }

  @Test
  void aDistributionHasTheWaitsOfAllTasksAndCanBeAdded() throws Exception {
    WaitDistribution once = new WaitDistribution();
    WaitDistribution again = new WaitDistribution();
    SimulationResult result = run(Observers.both(once, again));
    assertThat(once.count()).isEqualTo(result.waits().count());
    assertThat(once.valuesNs(List.of(50.0)).getFirst())
        .isCloseTo(result.waits().p50(), Offset.offset(result.waits().p50() / 50));

    once.add(again);

    assertThat(once.count()).isEqualTo(2 * again.count());
    assertThat(once.valuesNs(List.of(50.0, 99.0))).isEqualTo(again.valuesNs(List.of(50.0, 99.0)));
    assertThat(new WaitDistribution().valuesNs(List.of(50.0))).isEmpty();
  }

  @Test
  void aBusyTaskRunsOrWaitsAllTheTimeTheLastWaitIncluded() throws Exception {
    SimulationResult result = run(Observer.NONE);
    for (TaskFigures task : result.tasks()) {
      assertThat(task.cpuNs() + task.waitNs())
          .as("CPU and waiting time of %s", task.name())
          .isCloseTo(result.elapsedNs(), Offset.offset(1_000_000L));
    }
  }
}
