// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.kernel.btf.BtfLayout;
import dev.scx4j.kernel.host.Capabilities;
import dev.scx4j.kernel.libbpf.BpfObject;
import dev.scx4j.kernel.libbpf.LibbpfLibrary;
import dev.scx4j.kernel.libbpf.SyscallProgram;
import dev.scx4j.kernel.rings.DecisionRing;
import dev.scx4j.kernel.rings.ReportRing;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The rings against a real kernel's side of them; any kernel with BPF will do, none is scheduled.
class KernelRingsTest {
  private static final int RECORD_SPACE = 120 + 8;
  private static final int DISCARDED_SPACE = 8 + 8;

  private BpfObject object;
  private BtfLayout exchangeLayout;
  private MemorySegment exchange;

  @BeforeAll
  static void requireBpf() {
    assumeTrue(
        Capabilities.read(Path.of("/proc/self/status")).missing().isEmpty(), "BPF takes root");
    try {
      LibbpfLibrary.version();
    } catch (MachineException e) {
      assumeTrue(false, e.getMessage());
    }
  }

  @BeforeEach
  void load() {
    object = BpfObject.openResource(KernelRingsTest.class, "rings.bpf.o");
    exchangeLayout = object.btf().struct("exchange");
    object.load();
    exchange = object.map(".data.exchange").mapElements();
  }

  @AfterEach
  void close() {
    object.close();
  }

  private long get(String field) {
    return exchange.get(JAVA_LONG, exchangeLayout.member(field).offset());
  }

  private int produce(SyscallProgram program, long messages) {
    exchange.set(JAVA_LONG, exchangeLayout.member("to_produce").offset(), messages);
    return program.run();
  }

  @Test
  void everyMessageOfTheKernelArrivesOnceAndInOrderOverManyTurns() {
    ReportRing ring = ReportRing.of(object.map("reports"));
    SyscallProgram program = object.program("produce");
    long expected = 0;
    for (int round = 0; round < 2000; round++) {
      assertThat(produce(program, round % 25)).isZero();
      for (long at = ring.next(); at != ReportRing.NONE; at = ring.next()) {
        for (int word = 0; word < 15; word++) {
          assertThat(ring.data().get(JAVA_LONG, at + 8L * word)).isEqualTo(expected);
        }
        expected++;
      }
      ring.release();
      assertThat(expected).isEqualTo(get("produced"));
    }
    assertThat(expected * RECORD_SPACE).isGreaterThan(500L * 4096);
  }

  @Test
  void aFullRingStopsTheKernelUntilSpaceIsReleased() {
    ReportRing ring = ReportRing.of(object.map("reports"));
    SyscallProgram program = object.program("produce");
    assertThat(produce(program, 1000)).isEqualTo(1);
    assertThat(get("full")).isEqualTo(1);
    long written = get("produced");
    long discarded = (written + 6) / 7;
    assertThat(written * RECORD_SPACE + discarded * DISCARDED_SPACE).isBetween(3900L, 4096L);
    for (int i = 0; i < written; i++) {
      assertThat(ring.next()).isNotEqualTo(ReportRing.NONE);
    }
    assertThat(produce(program, 1)).as("read, not released").isEqualTo(1);
    ring.release();
    assertThat(produce(program, 1)).as("released").isZero();
  }

  @Test
  void everyDecisionReachesTheKernelOnceAndInOrderOverManyTurns() {
    DecisionRing ring = DecisionRing.of(object.map("decisions"));
    SyscallProgram program = object.program("consume");
    long offered = 0;
    long sum = 0;
    for (int round = 0; round < 2000; round++) {
      int accepted = 0;
      while (accepted < round % 60 && ring.offer(7, offered, -1, 11, true, 13, false, 17)) {
        // the words of struct scx4j_decision: pid and cpu, flags and pad share one each
        sum += offered + 11 + 13 + 17 + (7 | -1L << 32) + 1;
        accepted++;
        offered++;
      }
      assertThat(program.run()).isEqualTo(accepted);
    }
    assertThat(get("consumed")).isEqualTo(offered);
    assertThat(get("out_of_order")).isZero();
    assertThat(get("sum")).isEqualTo(sum);
  }

  @Test
  void aFullDecisionRingRefusesUntilTheKernelHasDrained() {
    DecisionRing ring = DecisionRing.of(object.map("decisions"));
    int accepted = 0;
    while (ring.offer(1, accepted, -1, 1, false, 0, false, 0)) {
      accepted++;
    }
    assertThat(accepted).isEqualTo(4096 / 56);
    assertThat(object.program("consume").run()).isEqualTo(accepted);
    assertThat(ring.offer(1, accepted, -1, 1, false, 0, false, 0)).isTrue();
  }

  @Test
  void mappedMemoryIsRefusedOnceTheObjectIsClosed() {
    object.close();
    assertThatThrownBy(() -> exchange.get(JAVA_INT, 0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void askingForAMapOrProgramThatIsNotThereNamesIt() {
    assertThatThrownBy(() -> object.map("nothing")).hasMessageContaining("no map nothing");
    assertThatThrownBy(() -> object.program("nothing")).hasMessageContaining("no program nothing");
  }
}
