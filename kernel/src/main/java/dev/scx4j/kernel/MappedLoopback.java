// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.scx4j.api.topology.MutableCpuSet;
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
import org.jspecify.annotations.Nullable;

/// A [MappedChannel] in ordinary memory, with the mechanism's end of it: what a rehearsal reads and
/// writes goes through the very code that the agent runs later. One thread.
public final class MappedLoopback implements LoopbackChannel {
  private static final int CPUS = 4;
  private static final int LONGEST_RECORD = 128;

  // Shared like the real channel's: memory of other arenas is other code to compile.
  private final Arena arena = Arena.ofShared();
  private final RingLoopback rings;
  private final ReportRecord record;
  private final MappedChannel channel;

  /// With 4 CPUs that are free at all times.
  public MappedLoopback() {
    rings = new RingLoopback(arena);
    record = new ReportRecord(arena.allocate(LONGEST_RECORD, Long.BYTES));
    MemorySegment cpus = arena.allocate((long) CPUS * CpuDescriptor.LENGTH, Long.BYTES);
    for (int cpu = 0; cpu < CPUS; cpu++) {
      cpus.set(JAVA_INT, (long) cpu * CpuDescriptor.LENGTH + CpuDescriptor.ONLINE_OFFSET, 1);
    }
    channel =
        new MappedChannel(
            rings.reports(),
            rings.decisions(),
            new CpuTable(cpus, CPUS, CpuDescriptor.LENGTH),
            new StatusBlock(arena.allocate(StatusDescriptor.LENGTH, Long.BYTES)),
            new ControlBlock(arena.allocate(ControlDescriptor.LENGTH, Long.BYTES)));
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
  public @Nullable Report nextReport() {
    return channel.nextReport();
  }

  @Override
  public void releaseReports() {
    channel.releaseReports();
  }

  @Override
  public boolean decide(
      int pid, long seq, int cpu, long sliceNs, boolean keyed, long vtime, boolean preempt) {
    return channel.decide(pid, seq, cpu, sliceNs, keyed, vtime, preempt);
  }

  @Override
  public int decisionsReady() {
    return channel.decisionsReady();
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    return channel.findFreeCpus(free);
  }

  @Override
  public void publishPending(int tasks) {
    channel.publishPending(tasks);
  }

  @Override
  public long unreported() {
    return channel.unreported();
  }

  @Override
  public long lostReports() {
    return channel.lostReports();
  }

  @Override
  public void close() {
    arena.close();
  }
}
