// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.replay;

import java.io.Serial;

/// A line of a trace makes no sense. The message says why; [TraceReader] knows where.
final class MalformedLineException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  MalformedLineException(String message) {
    super(message);
  }
}
