// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.roundrobin;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.affinity.OrderedTasks;
import dev.scx4j.plugins.pool.Pool;

/// Gives each task in turn one quantum. A task that was interrupted in its turn goes on with the
/// rest of it before others begin theirs. A free CPU takes the first that may use it.
public final class RoundRobinPolicy implements SchedulingPolicy {
  /// A rest of a quantum below this part of it is not worth a switch.
  private static final int LEAST_PART = 16;

  /// Turns that have begun come before all others; 2^62 enqueues are enough for ever.
  private static final long BEGUN = Long.MIN_VALUE / 2;

  private final OrderedTasks waiting = new OrderedTasks("round-robin");
  private final Pool<Turn> turns = new Pool<>(Turn::new);
  private final long quantumNs;
  private long arrivals;

  /// @param quantumNs CPU time of one turn, in ns
  public RoundRobinPolicy(long quantumNs) {
    this.quantumNs = quantumNs;
  }

  @Override
  public void enqueue(Task task) {
    Turn turn = turn(task);
    long ranNs = task.totalRuntimeNs() - turn.countedNs;
    turn.countedNs = task.totalRuntimeNs();
    turn.leftNs -= ranNs;
    turn.begun |= ranNs > 0; // by the kernel side, if not decided here
    if (turn.begun && isInterrupted(task.reason()) && turn.leftNs >= quantumNs / LEAST_PART) {
      turn.queue = waiting.add(task, BEGUN + arrivals++);
    } else {
      turn.restart(quantumNs);
      turn.queue = waiting.add(task, arrivals++);
    }
  }

  private static boolean isInterrupted(EnqueueReason reason) {
    return switch (reason) {
      case PREEMPTED, REFUSED, CHANGED -> true;
      case NEW, WOKEN, SLICE_USED, YIELDED -> false;
    };
  }

  private Turn turn(Task task) {
    if (task.attachment instanceof Turn turn) {
      return turn;
    }
    Turn turn = turns.take();
    turn.restart(quantumNs);
    turn.countedNs = task.totalRuntimeNs();
    task.attachment = turn;
    return turn;
  }

  @Override
  public void dequeue(Task task) {
    if (task.attachment instanceof Turn turn && turn.queue != null) {
      turn.queue.remove(task);
      turn.queue = null;
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    waiting.begin(dispatcher);
    while (dispatcher.wanted() > 0) {
      OrderedQueue queue = waiting.next(dispatcher);
      if (queue == null) {
        return;
      }
      Turn turn = turn(queue.first());
      if (!dispatcher.decide(queue.first()).sliceNs(turn.leftNs).submit()) {
        return;
      }
      waiting.take(queue);
      turn.queue = null;
      turn.begun = true;
    }
  }

  @Override
  public void exited(Task task) {
    if (task.attachment instanceof Turn turn) {
      task.attachment = null;
      turn.queue = null;
      turns.release(turn);
    }
  }
}
