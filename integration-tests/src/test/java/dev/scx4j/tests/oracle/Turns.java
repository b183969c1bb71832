// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.oracle;

import java.util.List;
import java.util.stream.Collectors;

/// A thread's turns on a CPU, as the kernel's tracepoints tell.
///
/// @param turns in the order of time
public record Turns(List<Turn> turns) {
  /// One.
  ///
  /// @param waitedUs how long it had wanted to run, in µs
  /// @param ranUs how long it had the CPU, in µs
  /// @param endState `R` if it wanted to go on, with a `+` if it was preempted; else how it slept
  public record Turn(long waitedUs, long ranUs, String endState) {
    @Override
    public String toString() {
      return "waited %d ms, ran %d us %s".formatted(waitedUs / 1000, ranUs, endState);
    }
  }

  /// The longest wait for a turn, in ms.
  public long longestWaitMs() {
    return turns.stream().mapToLong(Turn::waitedUs).max().orElse(0) / 1000;
  }

  @Override
  public String toString() {
    return turns.stream().map(Turn::toString).collect(Collectors.joining("; "));
  }
}
