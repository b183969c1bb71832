// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.simulator.entities.SimTask;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A queue of messages; who waits is served in the order in which they came.
final class Channel {
  private final int capacity;
  private final ArrayDeque<SimTask> senders = new ArrayDeque<>();
  private final ArrayDeque<SimTask> receivers = new ArrayDeque<>();
  private int messages;

  Channel(int capacity) {
    this.capacity = capacity;
  }

  /// Sends, if there is room or somebody waits.
  ///
  /// @return whether it was sent; if not, the task is to wait
  boolean send(SimTask task) {
    if (messages < capacity || !receivers.isEmpty()) {
      messages++;
      return true;
    }
    senders.add(task);
    return false;
  }

  /// After a message was sent: who receives it and is to be woken, or null.
  @Nullable SimTask receiverOfLast() {
    SimTask receiver = receivers.poll();
    if (receiver != null) {
      messages--;
    }
    return receiver;
  }

  /// Receives, if there is a message.
  ///
  /// @return whether there was; if not, the task is to wait
  boolean receive(SimTask task) {
    if (messages > 0) {
      messages--;
      return true;
    }
    receivers.add(task);
    return false;
  }

  /// After a message was received: whose message has room now and is to be woken, or null.
  @Nullable SimTask senderOfNext() {
    SimTask sender = senders.poll();
    if (sender != null) {
      messages++;
    }
    return sender;
  }
}
