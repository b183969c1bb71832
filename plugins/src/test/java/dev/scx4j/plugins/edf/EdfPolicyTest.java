// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelMachine;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.TextOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdfPolicyTest {
  private static final long MS = 1_000_000;

  private final Bench bench = new Bench(policy("audio=5ms,video*=33ms"), 1, 5 * MS);

  @Test
  void whatIsDueFirstRunsFirstWhateverItsWeight() {
    ModelTask other = bench.arrive("make", 10_000);
    ModelTask video = bench.arrive("video_dec", 1);
    ModelTask audio = bench.arrive("audio", 1);

    assertThat(decideAll()).containsExactly(audio, video, other);
  }

  @Test
  void deadlinesCountFromEachWakeUp() {
    ModelTask video = bench.arrive("video", 100);
    bench.pass(29 * MS);
    ModelTask audio = bench.arrive("audio", 100);
    assertThat(bench.decide()).isSameAs(video);
    bench.run(video, MS, null);
    bench.wait(video, EnqueueReason.WOKEN);

    assertThat(decideAll()).containsExactly(audio, video);
  }

  @Test
  void aJobWhoseSliceEndedKeepsItsDeadlineHoweverLateItIs() {
    ModelTask video = bench.arrive("video", 100);
    bench.decide();
    bench.run(video, 32 * MS, EnqueueReason.SLICE_USED);
    ModelTask audio = bench.arrive("audio", 100);
    assertThat(bench.decide()).isSameAs(video);
    bench.run(video, 32 * MS, EnqueueReason.PREEMPTED);

    assertThat(decideAll()).containsExactly(video, audio);
  }

  @Test
  void aBusyTaskWithoutADeadlineIsNotMoreUrgentThanOneThatWakes() {
    ModelTask busy = bench.arrive("busy", 100);
    for (int i = 0; i < 100; i++) {
      assertThat(bench.decide()).isSameAs(busy);
      bench.run(busy, 5 * MS, EnqueueReason.SLICE_USED);
    }
    ModelTask audio = bench.arrive("audio", 100);

    assertThat(decideAll()).containsExactly(audio, busy);
  }

  @Test
  void aYieldEndsAJob() {
    ModelTask yields = bench.arrive("video1", 100);
    ModelTask waits = bench.arrive("video2", 100);
    assertThat(bench.decide()).isSameAs(yields);
    bench.run(yields, MS, EnqueueReason.YIELDED);

    assertThat(decideAll()).containsExactly(waits, yields);
  }

  @Test
  void aTaskOfWhichOnlyTheEndOfItsFirstSliceIsHeardWasDueFromTheSlicesBeginning() {
    ModelTask direct = new ModelTask("video", 99, 100);
    bench.pass(4 * MS);
    ModelTask waits = bench.arrive("video", 100);
    bench.run(direct, 5 * MS, EnqueueReason.SLICE_USED);

    // Both are due 33 ms after 4 ms; who was heard of first goes first.
    assertThat(decideAll()).containsExactly(waits, direct);
  }

  @Test
  void anotherNameIsAnotherDeadlineFromTheNextJobOn() {
    ModelTask renamed = new ModelTask("audio", 7, 100);
    bench.wait(renamed, EnqueueReason.NEW);
    bench.decide();
    bench.run(renamed, MS, null);
    bench.exit(renamed);
    ModelTask fresh = bench.arrive("something", 100);
    ModelTask video = bench.arrive("video", 100);

    assertThat(decideAll()).containsExactly(video, fresh);
  }

  @Test
  void aChangedTaskKeepsItsDeadline() {
    ModelTask first = bench.arrive("video", 100);
    bench.pass(MS);
    ModelTask second = bench.arrive("video", 100);
    bench.withdraw(first);
    bench.wait(first, EnqueueReason.CHANGED);

    assertThat(decideAll()).containsExactly(first, second);
  }

  @Test
  void aTaskThatCouldNotBeHandedOverStays() {
    ModelTask task = bench.arrive("audio", 100);
    bench.decideWithoutRoom();

    assertThat(bench.decide()).isSameAs(task);
  }

  @Test
  void periodicTasksAreServedBeforeBusyOnesWhichShareTheRest() {
    long seed = System.nanoTime();
    ModelMachine machine = new ModelMachine(policy("audio=5ms"), 2, 2, 2 * MS, seed);
    List<ModelTask> busy = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      busy.add(machine.startBusy("busy " + i, 100));
    }
    ModelTask audio = machine.start(machine.task("audio", 1).sleeping(MS, 10 * MS));

    machine.runFor(20_000 * MS);

    // It waits for the rest of a slice on one of two CPUs, of 2.2 ms at most.
    assertThat(audio.longestWaitNs()).as("seed %d", seed).isLessThan(5 * MS);
    for (ModelTask task : busy) {
      assertThat((double) task.totalRuntimeNs())
          .as("%s, seed %d", task, seed)
          .isCloseTo((double) busy.getFirst().totalRuntimeNs(), withPercentage(10));
    }
  }

  @Test
  void refusesAnotherDefaultSayingWhichIsPossible() {
    EdfFactory factory = new EdfFactory();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.create(TextOptions.of(factory, "default-deadline", "61s")))
        .withMessage("Policy edf: option default-deadline is 61s, but must be from 100us to 60s");
  }

  private List<ModelTask> decideAll() {
    return bench.decide(10, new int[0]);
  }

  private static SchedulingPolicy policy(String deadlines) {
    EdfFactory factory = new EdfFactory();
    return factory.create(TextOptions.of(factory, "deadlines", deadlines));
  }
}
