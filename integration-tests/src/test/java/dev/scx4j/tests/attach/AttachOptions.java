// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.attach;

import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.statistics.TaskSelection;
import dev.scx4j.kernel.KernelOptions;

/// What to attach, and how.
///
/// @param policy its name
/// @param kernel for the mechanism
/// @param session for the engine
record AttachOptions(String policy, KernelOptions kernel, SessionOptions session) {
  private static final int SMALLEST_RING_BYTES = 4096;

  /// From `attach POLICY`, and any of `process=PID` (whose tasks' figures are wanted), `slice=NS`,
  /// `faults=N` (of a kind, until it is quarantined), `rings=tiny`.
  static AttachOptions of(String[] words) {
    KernelOptions kernel = KernelOptions.defaults();
    SessionOptions session = SessionOptions.of(words[1]);
    for (int i = 2; i < words.length; i++) {
      String value = words[i].substring(words[i].indexOf('=') + 1);
      if (words[i].startsWith("process=")) {
        session = session.withTasks(TaskSelection.ofProcess(Integer.parseInt(value)));
      } else if (words[i].startsWith("slice=")) {
        kernel = kernel.withMechanism(kernel.mechanism().withSliceNs(Long.parseLong(value)));
        session = session.withSliceNs(Long.parseLong(value));
      } else if (words[i].startsWith("faults=")) {
        session = session.withMaxFaults(Integer.parseInt(value));
      } else if (words[i].equals("rings=tiny")) {
        kernel = kernel.withRings(SMALLEST_RING_BYTES, SMALLEST_RING_BYTES);
      } else {
        throw new IllegalArgumentException("unknown option: " + words[i]);
      }
    }
    return new AttachOptions(words[1], kernel, session);
  }
}
