// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/// What tasks do with what they share.
final class SharedActions {
  private SharedActions() {}

  /// Takes a mutex.
  record Lock(Mutex mutex) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      mutex.lock(task);
    }
  }

  /// Gives a mutex back.
  record Unlock(Mutex mutex) implements Action {
    @Override
    public void perform(LoadTask task) {
      mutex.unlock(task);
    }
  }

  /// Waits for a condition.
  record Await(Condition condition, Mutex mutex) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      condition.await(task, mutex);
    }
  }

  /// Wakes one.
  record Signal(Condition condition) implements Action {
    @Override
    public void perform(LoadTask task) {
      condition.signal();
    }
  }

  /// Wakes all.
  record Broadcast(Condition condition) implements Action {
    @Override
    public void perform(LoadTask task) {
      condition.broadcast();
    }
  }

  /// Wakes one and waits.
  record SignalAndAwait(Condition condition, Mutex mutex) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      condition.signal();
      condition.await(task, mutex);
    }
  }

  /// Waits until all parties have come.
  record Meet(CyclicBarrier barrier) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      try {
        barrier.await();
      } catch (BrokenBarrierException e) {
        // Another was interrupted while it waited here: the load has ended.
        throw new InterruptedException();
      }
    }
  }

  /// Sends a message.
  record Send(Channel channel) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      channel.send();
    }
  }

  /// Receives a message.
  record Receive(Channel channel) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      channel.receive();
    }
  }
}
