// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.libbpf;

import java.lang.foreign.MemorySegment;

/// Something attached to the kernel; it is detached when this is closed or the process ends.
/// Thread-safe.
public final class BpfLink implements AutoCloseable {
  private final MemorySegment link;
  private boolean closed;

  BpfLink(MemorySegment link) {
    this.link = link;
  }

  /// Detaches, and returns when the kernel has done so. A second call does nothing. The result of
  /// `bpf_link__destroy()` tells nothing: the link is gone in any case.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Libbpf.linkDestroy(link);
    }
  }
}
