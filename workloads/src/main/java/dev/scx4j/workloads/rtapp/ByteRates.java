// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;

/// How long writing bytes takes: rt-app really writes them, a program only takes the time. The
/// rates are round numbers of the right order: one core's `memset`, and a SATA disk.
final class ByteRates {
  static final long MEMORY_BYTES_PER_NS = 8;
  static final long DEVICE_NS_PER_BYTE = 2;

  static final String VALID = " of bytes";

  private ByteRates() {}

  /// `mem`: the CPU is busy.
  static Step memory(Node.Member event, Notes notes) {
    notes.add(
        event.at(),
        "'mem' writes no memory: it computes 1 ns for every %d bytes"
            .formatted(MEMORY_BYTES_PER_NS));
    return new Step.Compute(
        Span.ns(Math.ceilDiv(Values.whole(event, 0, VALID), MEMORY_BYTES_PER_NS)));
  }

  /// `iorun`: the CPU is free.
  static Step device(Node.Member event, Notes notes) {
    notes.add(
        event.at(),
        "'iorun' writes to no device: it sleeps %d ns for every byte"
            .formatted(DEVICE_NS_PER_BYTE));
    return new Step.Sleep(Span.ns(Values.whole(event, 0, VALID) * DEVICE_NS_PER_BYTE));
  }
}
