// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.rings;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.scx4j.kernel.messages.DecisionDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Both rings in ordinary memory, with the kernel's ends of them: for rehearsals. One thread, so
/// that nothing here is ordered. Lives as long as its arena.
public final class RingLoopback {
  private static final int CAPACITY = 1 << 17;
  private static final long PAGE = 4096;

  private final MemorySegment reportsRead;
  private final MemorySegment reportsWritten;
  private final MemorySegment reportData;
  private final MemorySegment decisionsRead;
  private final MemorySegment decisionsWritten;
  private final MemorySegment decisionData;
  private final ReportRing reports;
  private final DecisionRing decisions;

  /// Empty rings in memory of the arena.
  public RingLoopback(Arena arena) {
    reportsRead = arena.allocate(PAGE, PAGE);
    reportsWritten = arena.allocate(PAGE, PAGE);
    // Not mapped twice like the kernel's: a record that begins near the end goes on behind it.
    reportData = arena.allocate(2L * CAPACITY, PAGE);
    decisionsRead = arena.allocate(PAGE, PAGE);
    decisionsWritten = arena.allocate(PAGE, PAGE);
    decisionData = arena.allocate(2L * CAPACITY, PAGE);
    reports = new ReportRing(reportsRead, reportsWritten, reportData);
    decisions = new DecisionRing(decisionsRead, decisionsWritten, decisionData);
  }

  /// The agent's end of the reports.
  public ReportRing reports() {
    return reports;
  }

  /// The agent's end of the decisions.
  public DecisionRing decisions() {
    return decisions;
  }

  /// Writes a report.
  ///
  /// @param record zero-based; the first `length` bytes are the report
  /// @throws IllegalStateException if the ring is full
  public void report(MemorySegment record, int length) {
    long written = reportsWritten.get(JAVA_LONG, 0);
    long behind = written + RecordHeader.space(length);
    if (behind - reportsRead.get(JAVA_LONG, 0) > CAPACITY) {
      throw new IllegalStateException("the rehearsal's report ring is full");
    }
    long at = written & (CAPACITY - 1);
    reportData.set(JAVA_INT, at, length);
    MemorySegment.copy(
        record, JAVA_BYTE, 0, reportData, JAVA_BYTE, at + RecordHeader.LENGTH, length);
    reportsWritten.set(JAVA_LONG, 0, behind);
  }

  /// Takes the oldest decision off its ring.
  ///
  /// @param none what to return if there is none
  /// @return the pid it is for
  public int takeDecision(int none) {
    long read = decisionsRead.get(JAVA_LONG, 0);
    if (read == decisionsWritten.get(JAVA_LONG, 0)) {
      return none;
    }
    long at = read & (CAPACITY - 1);
    int length = RecordHeader.recordLength(decisionData.get(JAVA_INT, at));
    int pid = decisionData.get(JAVA_INT, at + RecordHeader.LENGTH + DecisionDescriptor.PID_OFFSET);
    decisionsRead.set(JAVA_LONG, 0, read + RecordHeader.space(length));
    return pid;
  }
}
