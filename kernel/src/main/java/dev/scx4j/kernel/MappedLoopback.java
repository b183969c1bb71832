// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.kernel.messages.ControlBlock;
import dev.scx4j.kernel.messages.ControlDescriptor;
import dev.scx4j.kernel.messages.CpuDescriptor;
import dev.scx4j.kernel.messages.CpuTable;
import dev.scx4j.kernel.messages.ReportRecord;
import dev.scx4j.kernel.messages.StatusBlock;
import dev.scx4j.kernel.messages.StatusDescriptor;
import dev.scx4j.kernel.rings.RingLoopback;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A [MappedChannel] in ordinary memory, with the mechanism's end of it: what a rehearsal reads and
/// writes goes through the very code that the agent runs later. One thread.
public final class MappedLoopback extends MappedChannel implements LoopbackChannel {
  private static final int CPUS = 4;
  private static final int LONGEST_RECORD = 128;

  private final Arena arena;
  private final RingLoopback rings;
  private final ReportRecord record;

  /// With 4 CPUs that are free at all times.
  @SuppressWarnings("MustBeClosedChecker") // close() does
  public MappedLoopback() {
    // Shared like the real channel's: memory of other arenas is other code to compile.
    this(Arena.ofShared());
  }

  private MappedLoopback(Arena arena) {
    this(arena, new RingLoopback(arena));
  }

  private MappedLoopback(Arena arena, RingLoopback rings) {
    super(
        rings.reports(),
        rings.decisions(),
        freeCpus(arena),
        new StatusBlock(arena.allocate(StatusDescriptor.LENGTH, Long.BYTES)),
        new ControlBlock(arena.allocate(ControlDescriptor.LENGTH, Long.BYTES)));
    this.arena = arena;
    this.rings = rings;
    record = new ReportRecord(arena.allocate(LONGEST_RECORD, Long.BYTES));
  }

  private static CpuTable freeCpus(Arena arena) {
    MemorySegment cpus = arena.allocate((long) CPUS * CpuDescriptor.LENGTH, Long.BYTES);
    for (int cpu = 0; cpu < CPUS; cpu++) {
      cpus.set(JAVA_INT, (long) cpu * CpuDescriptor.LENGTH + CpuDescriptor.ONLINE_OFFSET, 1);
    }
    return new CpuTable(cpus, CPUS, CpuDescriptor.LENGTH);
  }

  @Override
  public void report(Report report) {
    rings.report(record.record(), record.write(report));
  }

  @Override
  public int takeDecision() {
    return rings.takeDecision(NONE);
  }

  @Override
  public void close() {
    arena.close();
  }
}
