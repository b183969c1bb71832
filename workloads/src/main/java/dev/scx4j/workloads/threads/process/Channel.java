// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.concurrent.Semaphore;

/// A queue of messages without content: how many there are, and how much room is left. Any thread.
final class Channel {
  private final Semaphore room;
  private final Semaphore messages = new Semaphore(0);

  Channel(int capacity) {
    room = new Semaphore(capacity);
  }

  void send() throws InterruptedException {
    room.acquire();
    messages.release();
  }

  void receive() throws InterruptedException {
    messages.acquire();
    room.release();
  }
}
