// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.concurrent.locks.LockSupport;

/// One thread waits here until another has opened it; it closes behind the one who passed. Opened
/// twice, it lets pass once. Any thread opens it.
final class Gate {
  private final Thread owner;
  private volatile boolean open;

  /// @param owner who passes it
  Gate(Thread owner) {
    this.owner = owner;
  }

  void open() {
    open = true;
    LockSupport.unpark(owner);
  }

  /// Waits until it is open, and closes it; its owner only.
  void pass() throws InterruptedException {
    while (!open) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.park(this);
    }
    open = false;
  }
}
