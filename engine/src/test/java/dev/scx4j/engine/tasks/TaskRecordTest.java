// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;
import dev.scx4j.engine.machine.TaskName;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRecordTest {
  private static final int CPUS = 200;

  private final TaskRecord task = new TaskTable(new CpuMasks(CPUS), 8).add(812, 1);

  private static ReportValues enqueued() {
    return new ReportValues().about(Report.ENQUEUED, 812, 1, 5, 1_000).named("compute_3");
  }

  @Test
  void itSaysWhatItsLatestReportSays() {
    task.enqueued(
        enqueued()
            .inProcess(800)
            .weighing(-5, 305)
            .because(EnqueueReason.YIELDED)
            .ran(9_000, 4_000, 300, 2));
    assertThat(task).hasToString("compute_3[812]");
    assertThat(task.tgid()).isEqualTo(800);
    assertThat(task.weight()).isEqualTo(305);
    assertThat(task.nice()).isEqualTo(-5);
    assertThat(task.reason()).isEqualTo(EnqueueReason.YIELDED);
    assertThat(task.enqueueNumber()).isEqualTo(5);
    assertThat(task.enqueuedAtNs()).isEqualTo(1_000);
    assertThat(task.totalRuntimeNs()).isEqualTo(9_000);
    assertThat(task.lastRuntimeNs()).isEqualTo(4_000);
    assertThat(task.lastWaitNs()).isEqualTo(300);
    assertThat(task.timesScheduled()).isEqualTo(2);
  }

  @Test
  void aNameIsDecodedOnceAndAgainWhenItChanges() {
    task.enqueued(enqueued());
    String name = task.name();
    task.enqueued(enqueued());
    assertThat(task.name()).isSameAs(name);
    task.enqueued(enqueued().named("fifteen_letters"));
    assertThat(task.name()).isEqualTo("fifteen_letters");
  }

  @Test
  void aNameOfAnyBytesIsText() {
    task.enqueued(enqueued().named("größe"));
    assertThat(task.name()).isEqualTo("größe");
    assertThat(TaskName.decode(-1, -1)).hasSize(16).containsOnlyOnce("\uFFFD".repeat(16));
    assertThat(TaskName.decode(0, 0)).isEmpty();
  }

  @Test
  void itMayUseAllCpusOneOrThoseOfItsMask() {
    task.enqueued(enqueued());
    assertThat(task.allowedCpus()).isEqualTo(CpuSet.range(0, CPUS - 1));
    task.enqueued(enqueued().pinnedTo(199));
    assertThat(task.allowedCpus()).isEqualTo(CpuSet.of(199));
    task.affinity(affinity(0, 0b1010));
    task.enqueued(enqueued().restricted());
    assertThat(task.allowedCpus()).isEqualTo(CpuSet.of(1, 3));
  }

  @Test
  void aNewMaskReplacesAWiderOne() {
    task.affinity(affinity(0, 1, 0, 0, 1));
    task.enqueued(enqueued().restricted());
    assertThat(task.allowedCpus()).isEqualTo(CpuSet.of(0, 192));
    task.affinity(affinity(0, 0b10));
    assertThat(task.allowedCpus()).isEqualTo(CpuSet.of(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void aMaskOfManyCpusIsPutTogetherFromItsChunks(long seed) {
    Random random = new Random(seed);
    long[] words = new long[32]; // 2048 CPUs
    for (int i = 0; i < words.length; i++) {
      words[i] = random.nextLong();
    }
    for (int first = 0; first < words.length; first += 8) {
      long[] chunk = new long[8];
      System.arraycopy(words, first, chunk, 0, 8);
      task.affinity(affinity(64 * first, chunk));
    }
    task.enqueued(enqueued().restricted());
    for (int cpu = 0; cpu < 64 * words.length; cpu++) {
      assertThat(task.allowedCpus().contains(cpu))
          .as("seed %d CPU %d", seed, cpu)
          .isEqualTo((words[cpu / 64] >>> cpu & 1) == 1);
    }
  }

  @Test
  void olderRunTimesDoNotReplaceNewerOnes() {
    task.enqueued(enqueued().ran(9_000, 4_000, 300, 2));
    task.takeRun();
    task.ran(enqueued().ran(5_000, 5_000, 100, 1));
    assertThat(task.totalRuntimeNs()).isEqualTo(9_000);
    assertThat(task.takeRun()).isFalse();
    task.ran(enqueued().ran(9_500, 500, 100, 3));
    assertThat(task.takeRun()).isTrue();
    assertThat(task.takeRun()).as("told once").isFalse();
  }

  private static ReportValues affinity(int first, long... words) {
    return new ReportValues().about(Report.AFFINITY, 812, 1, 0, 0).cpus(first, words);
  }
}
