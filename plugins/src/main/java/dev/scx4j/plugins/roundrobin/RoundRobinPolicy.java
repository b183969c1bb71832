// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.roundrobin;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.pool.Pool;

/// Gives each task in turn one quantum. A task that was interrupted in its turn goes on with the
/// rest of it before others begin theirs.
public final class RoundRobinPolicy implements SchedulingPolicy {
  /// A rest of a quantum below this part of it is not worth a switch.
  private static final int LEAST_PART = 16;

  private final FifoQueue begun = new FifoQueue("round-robin, turn begun");
  private final FifoQueue waiting = new FifoQueue("round-robin");
  private final Pool<Turn> turns = new Pool<>(Turn::new);
  private final long quantumNs;

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
      begun.add(task);
    } else {
      turn.restart(quantumNs);
      waiting.add(task);
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
    if (begun.contains(task)) {
      begun.remove(task);
    } else {
      waiting.remove(task);
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    while (dispatcher.wanted() > 0) {
      FifoQueue queue = begun.isEmpty() ? waiting : begun;
      Task task = queue.peek();
      if (task == null) {
        return;
      }
      Turn turn = turn(task);
      if (!dispatcher.decide(task).sliceNs(turn.leftNs).submit()) {
        return;
      }
      queue.remove(task);
      turn.begun = true;
    }
  }

  @Override
  public void exited(Task task) {
    if (task.attachment instanceof Turn turn) {
      task.attachment = null;
      turns.release(turn);
    }
  }
}
