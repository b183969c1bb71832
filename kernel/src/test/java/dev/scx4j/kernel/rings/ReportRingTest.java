// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReportRingTest {
  private static final int CAPACITY = 4096;

  private final Arena arena = Arena.ofShared();
  private MirroredMemory memory;
  private ReportProducer kernel;
  private ReportRing ring;

  @BeforeEach
  void makeRing() throws Throwable {
    memory = new MirroredMemory(arena, CAPACITY);
    kernel = new ReportProducer(memory);
    ring = new ReportRing(memory.consumerPage, memory.producerPage, memory.data);
  }

  @AfterEach
  void freeMemory() {
    arena.close();
  }

  private long valueAt(long offset) {
    return memory.data.get(JAVA_LONG, offset);
  }

  @Test
  void anEmptyRingHasNothingToRead() {
    assertThat(ring.next()).isEqualTo(ReportRing.NONE);
    ring.release();
    assertThat(memory.consumerPage.get(JAVA_LONG, 0)).isZero();
  }

  @Test
  void recordsAreReadInTheOrderTheyWereReserved() {
    kernel.write(16, 1);
    kernel.write(120, 2);
    assertThat(valueAt(ring.next())).isEqualTo(1);
    assertThat(valueAt(ring.next())).isEqualTo(2);
    assertThat(ring.next()).isEqualTo(ReportRing.NONE);
  }

  @Test
  void aBusyRecordHoldsUpThoseBehindIt() {
    long busy = kernel.reserve(16);
    kernel.write(16, 2);
    assertThat(ring.next()).isEqualTo(ReportRing.NONE);
    assertThat(ring.next()).isEqualTo(ReportRing.NONE);
    memory.data.set(JAVA_LONG, busy, 1);
    kernel.submit(busy);
    assertThat(valueAt(ring.next())).isEqualTo(1);
    assertThat(valueAt(ring.next())).isEqualTo(2);
  }

  @Test
  void aDiscardedRecordIsSkippedAndItsSpaceGivenBack() {
    kernel.discard(kernel.reserve(24));
    kernel.write(16, 7);
    assertThat(valueAt(ring.next())).isEqualTo(7);
    kernel.discard(kernel.reserve(8));
    assertThat(ring.next()).isEqualTo(ReportRing.NONE);
    ring.release();
    assertThat(memory.consumerPage.get(JAVA_LONG, 0))
        .isEqualTo(memory.producerPage.get(JAVA_LONG, 0));
  }

  @Test
  void spaceIsGivenBackAtReleaseAndNotBefore() {
    int written = 0;
    while (kernel.write(120, written)) {
      written++;
    }
    assertThat(written).isEqualTo(31); // 31 × 128 bytes; the kernel never fills the last byte
    for (int i = 0; i < written; i++) {
      assertThat(valueAt(ring.next())).isEqualTo(i);
    }
    assertThat(kernel.write(120, 99)).as("before release").isFalse();
    ring.release();
    assertThat(kernel.write(120, 99)).as("after release").isTrue();
    assertThat(valueAt(ring.next())).isEqualTo(99);
  }

  @Test
  void recordsOfAnySizeSurviveManyTurnsOfTheRing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ArrayDeque<long[]> expected = new ArrayDeque<>();
    long value = 0;
    for (int step = 0; step < 200_000; step++) {
      if (random.nextInt(3) > 0) {
        int length = 8 + random.nextInt(150);
        if (random.nextInt(10) == 0) {
          long record = kernel.reserve(length);
          if (record != ReportProducer.FULL) {
            kernel.discard(record);
          }
        } else if (kernel.write(length, ++value)) {
          expected.add(new long[] {value, length});
        }
      } else {
        for (int reads = random.nextInt(20); reads > 0; reads--) {
          long at = ring.next();
          if (at == ReportRing.NONE) {
            assertThat(expected).as("seed %d, step %d", seed, step).isEmpty();
            break;
          }
          long[] record = expected.remove();
          for (long i = 0; i + 8 <= record[1]; i += 8) {
            assertThat(valueAt(at + i)).as("seed %d, step %d", seed, step).isEqualTo(record[0]);
          }
        }
        ring.release();
      }
    }
    assertThat(memory.producerPage.get(JAVA_LONG, 0)).isGreaterThan(100L * CAPACITY);
  }

  @Test
  void aReaderThatComesLaterBeginsWhereTheLastOneReleased() {
    kernel.write(16, 1);
    kernel.write(16, 2);
    ring.next();
    ring.release();
    ReportRing later = new ReportRing(memory.consumerPage, memory.producerPage, memory.data);
    assertThat(valueAt(later.next())).isEqualTo(2);
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // only to let the other side go on
  void nothingIsLostOrTornBetweenTwoThreads() throws Exception {
    int records = 1_000_000;
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; i < records; i++) {
            while (!kernel.write(8 + 8 * (i % 15), i)) {
              Thread.yield();
            }
          }
        });
    for (int i = 0; i < records; ) {
      long at = ring.next();
      if (at == ReportRing.NONE) {
        ring.release();
        Thread.yield();
        continue;
      }
      int length = memory.data.get(JAVA_INT, at - RecordHeader.LENGTH);
      assertThat(length).isEqualTo(8 + 8 * (i % 15));
      assertThat(valueAt(at)).isEqualTo(i);
      assertThat(valueAt(at + length - 8)).isEqualTo(i);
      i++;
    }
    writer.get(10, TimeUnit.SECONDS);
    assertThat(ring.next()).isEqualTo(ReportRing.NONE);
  }

  @Test
  void aSizeThatIsNoPowerOfTwoIsRefused() {
    assertThatThrownBy(() ->
            new ReportRing(memory.consumerPage, memory.producerPage, memory.data.asSlice(0, 6000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3000");
  }
}
