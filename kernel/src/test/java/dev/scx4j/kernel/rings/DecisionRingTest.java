// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.kernel.messages.DecisionDescriptor;
import java.lang.foreign.Arena;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DecisionRingTest {
  private static final int CAPACITY = 4096;
  private static final int SPACE = DecisionDescriptor.LENGTH + RecordHeader.LENGTH;

  private final Arena arena = Arena.ofShared();
  private MirroredMemory memory;
  private DecisionRing ring;
  private ReportRing drain;

  @BeforeEach
  void makeRing() throws Throwable {
    memory = new MirroredMemory(arena, CAPACITY);
    ring = new DecisionRing(memory.consumerPage, memory.producerPage, memory.data);
    // Both kinds of ring have the same records, so our reader can play the kernel.
    drain = new ReportRing(memory.consumerPage, memory.producerPage, memory.data);
  }

  @AfterEach
  void freeMemory() {
    arena.close();
  }

  private boolean offer(long seq) {
    return ring.offer((int) seq, seq, -1, 1, false, 0, false, 0);
  }

  private long seqAt(long record) {
    return memory.data.get(JAVA_LONG, record + DecisionDescriptor.SEQ_OFFSET);
  }

  @Test
  void aDecisionLiesOnTheRingAsTheMechanismReadsIt() {
    assertThat(ring.offer(4711, 99, 3, 2_000_000, true, -5, true, 123)).isTrue();
    long record = drain.next();
    assertThat(memory.data.get(JAVA_INT, record - RecordHeader.LENGTH))
        .isEqualTo(DecisionDescriptor.LENGTH);
    assertThat(seqAt(record)).isEqualTo(99);
    assertThat(memory.data.get(JAVA_LONG, record + DecisionDescriptor.SLICE_NS_OFFSET))
        .isEqualTo(2_000_000);
    assertThat(memory.data.get(JAVA_LONG, record + DecisionDescriptor.VTIME_OFFSET)).isEqualTo(-5);
    assertThat(memory.data.get(JAVA_LONG, record + DecisionDescriptor.NOT_BEFORE_NS_OFFSET))
        .isEqualTo(123);
    assertThat(memory.data.get(JAVA_INT, record + DecisionDescriptor.PID_OFFSET)).isEqualTo(4711);
    assertThat(memory.data.get(JAVA_INT, record + DecisionDescriptor.CPU_OFFSET)).isEqualTo(3);
    assertThat(memory.data.get(JAVA_INT, record + DecisionDescriptor.FLAGS_OFFSET))
        .isEqualTo(DecisionDescriptor.FLAG_KEYED | DecisionDescriptor.FLAG_PREEMPT);
  }

  @Test
  void aDecisionForAnyCpuInOrderHasNoFlags() {
    ring.offer(1, 1, -1, 1, false, 0, false, 0);
    long record = drain.next();
    assertThat(memory.data.get(JAVA_INT, record + DecisionDescriptor.CPU_OFFSET)).isEqualTo(-1);
    assertThat(memory.data.get(JAVA_INT, record + DecisionDescriptor.FLAGS_OFFSET)).isZero();
  }

  @Test
  void aFullRingRefusesUntilTheKernelHasDrained() {
    int accepted = 0;
    while (offer(accepted)) {
      accepted++;
    }
    assertThat(accepted).isEqualTo(CAPACITY / SPACE);
    assertThat(offer(accepted)).isFalse();
    assertThat(seqAt(drain.next())).isZero();
    assertThat(offer(accepted)).as("drained, but its position not moved").isFalse();
    drain.release();
    assertThat(offer(accepted)).isTrue();
    for (int i = 1; i <= accepted; i++) {
      assertThat(seqAt(drain.next())).isEqualTo(i);
    }
    assertThat(drain.next()).isEqualTo(ReportRing.NONE);
  }

  @Test
  void decisionsSurviveManyTurnsOfTheRing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    long written = 0;
    long read = 0;
    for (int step = 0; step < 100_000; step++) {
      for (int i = random.nextInt(20); i > 0 && offer(written); i--) {
        written++;
      }
      for (int i = random.nextInt(20); i > 0 && read < written; i--) {
        assertThat(seqAt(drain.next())).as("seed %d, step %d", seed, step).isEqualTo(read);
        read++;
      }
      drain.release();
    }
    assertThat(written * SPACE).isGreaterThan(100L * CAPACITY);
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // only to let the other side go on
  void nothingIsLostOrTornBetweenTwoThreads() throws Exception {
    int decisions = 1_000_000;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < decisions; i++) {
            while (!ring.offer(i, i, i, i, false, i, false, 0)) {
              Thread.yield();
            }
          }
        });
    for (int i = 0; i < decisions; ) {
      long record = drain.next();
      if (record == ReportRing.NONE) {
        drain.release();
        Thread.yield();
        continue;
      }
      assertThat(seqAt(record)).isEqualTo(i);
      assertThat(memory.data.get(JAVA_INT, record + DecisionDescriptor.CPU_OFFSET)).isEqualTo(i);
      i++;
    }
    writer.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aWriterThatComesLaterGoesOnBehindWhatIsThere() {
    offer(1);
    DecisionRing later = new DecisionRing(memory.consumerPage, memory.producerPage, memory.data);
    later.offer(2, 2, -1, 1, false, 0, false, 0);
    assertThat(seqAt(drain.next())).isEqualTo(1);
    assertThat(seqAt(drain.next())).isEqualTo(2);
  }
}
