// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.Task;
import org.jspecify.annotations.Nullable;

/// Waiting tasks in the order of a key, the smallest first, of which the first that may use a free
/// CPU is found however many before it are bound to busy ones.
///
/// A policy keeps the queue in which a task waits with the task, since it is removed from there.
/// Agent thread only; allocates as [OrderedQueue] and [AffinityGroups] do.
public final class OrderedTasks {
  private final AffinityGroups<OrderedQueue> groups;
  private final FreeCpus free = new FreeCpus();

  /// None.
  ///
  /// @param name what error messages call them
  public OrderedTasks(String name) {
    groups = new AffinityGroups<>(() -> new OrderedQueue(name), OrderedQueue::isEmpty);
  }

  /// Adds a task, behind those of the same CPUs with the same key.
  ///
  /// @return where it waits
  public OrderedQueue add(Task task, long key) {
    OrderedQueue queue = groups.of(task).queue();
    queue.add(task, key);
    return queue;
  }

  /// A call of `dispatch` begins.
  public void begin(Dispatcher dispatcher) {
    free.begin(dispatcher.freeCpus());
  }

  /// The queue whose first task is the first of all that may use a free CPU; of all, if none is
  /// free. Null if there is no such task.
  public @Nullable OrderedQueue firstForFreeCpu() {
    return first(true);
  }

  /// The queue whose first task is the next to be decided, by a policy that decides ahead: that of
  /// [#firstForFreeCpu()], and for decisions that are wanted ahead of free CPUs the first of all.
  /// Null if there is no such task.
  public @Nullable OrderedQueue next(Dispatcher dispatcher) {
    OrderedQueue queue = first(true);
    return queue == null && free.mayDecideAhead(dispatcher) ? first(false) : queue;
  }

  /// Removes the first task of a queue, which was decided.
  public Task take(OrderedQueue queue) {
    Task task = queue.removeFirst();
    free.take(task.allowedCpus());
    return task;
  }

  private @Nullable OrderedQueue first(boolean forFreeCpu) {
    OrderedQueue best = null;
    for (int i = 0; i < groups.size(); i++) {
      AffinityGroups.Group<OrderedQueue> group = groups.get(i);
      OrderedQueue queue = group.queue();
      if (!queue.isEmpty()
          && (best == null || queue.firstKey() - best.firstKey() < 0)
          && (!forFreeCpu || group.isUsable(free))) {
        best = queue;
      }
    }
    return best;
  }
}
