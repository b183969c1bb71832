// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Tasks in the order of a key, the smallest first; equal keys in the order they were added.
///
/// Keys are points of a time that wraps around, as in the kernel's `time_before64()`: `a` is before
/// `b` if `a - b` is negative. So all keys in a queue must lie within 2^63 of each other, which 292
/// years of nanoseconds do.
///
/// Adding and removing take O(log n), looking at the first task O(1). It allocates only when it
/// holds more tasks than ever before, and then doubles. Each task knows its place, so any task can
/// be removed. Not thread-safe; a policy uses it on the agent thread.
///
/// A heap with four children per node: half as deep as a binary one, and the keys of all children
/// lie side by side (LaMarca and Ladner, "The influence of caches on the performance of heaps",
/// 1996).
public final class OrderedQueue extends TaskQueue {
  private static final int CHILDREN_LOG2 = 2;
  private static final int INITIAL_CAPACITY = 64;

  /// The heap: task, key and insertion number of each place.
  private @Nullable Task[] tasks = new @Nullable Task[INITIAL_CAPACITY];

  private long[] keys = new long[INITIAL_CAPACITY];
  private long[] numbers = new long[INITIAL_CAPACITY];
  private int size;
  private long nextNumber;

  /// An empty queue without a name of its own.
  public OrderedQueue() {
    this("ordered");
  }

  /// An empty queue.
  ///
  /// @param name what error messages call it
  public OrderedQueue(String name) {
    super(name);
  }

  @Override
  public int size() {
    return size;
  }

  /// Adds a task, behind those with the same key.
  ///
  /// @throws IllegalStateException if the task is in a queue already, this one or another
  public void add(Task task, long key) {
    claim(task);
    if (size == keys.length) {
      grow();
    }
    rise(size++, task, key, nextNumber++);
  }

  /// The task with the smallest key; it stays there.
  ///
  /// @throws NoSuchElementException if the queue is empty
  public Task first() {
    Task task = peek();
    if (task == null) {
      throw new NoSuchElementException(this + " has no first task");
    }
    return task;
  }

  /// The task with the smallest key, or null if the queue is empty.
  public @Nullable Task peek() {
    return tasks[0];
  }

  /// The smallest key.
  ///
  /// @throws NoSuchElementException if the queue is empty
  public long firstKey() {
    return keys[first().heapIndex];
  }

  /// The key of a task.
  ///
  /// @throws IllegalStateException if the task is not in this queue
  public long key(Task task) {
    require(task, "looked up in");
    return keys[task.heapIndex];
  }

  /// Changes a task's key, as removing it and adding it again would.
  ///
  /// @throws IllegalStateException if the task is not in this queue
  public void update(Task task, long key) {
    require(task, "moved within");
    settle(task.heapIndex, task, key, nextNumber++);
  }

  /// Removes the task with the smallest key.
  ///
  /// @return the task
  /// @throws NoSuchElementException if the queue is empty
  public Task removeFirst() {
    Task task = first();
    remove(task);
    return task;
  }

  @Override
  public void remove(Task task) {
    require(task, "removed from");
    task.holder = null;
    int hole = task.heapIndex;
    int end = --size;
    Task last = at(end);
    tasks[end] = null;
    if (hole != end) {
      settle(hole, last, keys[end], numbers[end]);
    }
  }

  private void settle(int place, Task task, long key, long number) {
    if (place > 0 && before(key, number, parent(place))) {
      rise(place, task, key, number);
    } else {
      sink(place, task, key, number);
    }
  }

  private void rise(int from, Task task, long key, long number) {
    int place = from;
    while (place > 0 && before(key, number, parent(place))) {
      move(parent(place), place);
      place = parent(place);
    }
    put(place, task, key, number);
  }

  private void sink(int from, Task task, long key, long number) {
    int place = from;
    int child = firstOfChildren(place);
    while (child < size && !before(key, number, child)) {
      move(child, place);
      place = child;
      child = firstOfChildren(place);
    }
    put(place, task, key, number);
  }

  /// The place of the child that comes first, or a place beyond the end if there is no child.
  private int firstOfChildren(int place) {
    int best = (place << CHILDREN_LOG2) + 1;
    int end = Math.min(best + (1 << CHILDREN_LOG2), size);
    for (int child = best + 1; child < end; child++) {
      if (before(keys[child], numbers[child], best)) {
        best = child;
      }
    }
    return best;
  }

  private static int parent(int place) {
    return (place - 1) >> CHILDREN_LOG2;
  }

  private boolean before(long key, long number, int place) {
    long difference = key - keys[place];
    return difference < 0 || (difference == 0 && number - numbers[place] < 0);
  }

  private Task at(int place) {
    return Objects.requireNonNull(tasks[place]);
  }

  private void move(int from, int to) {
    put(to, at(from), keys[from], numbers[from]);
  }

  private void put(int place, Task task, long key, long number) {
    tasks[place] = task;
    keys[place] = key;
    numbers[place] = number;
    task.heapIndex = place;
  }

  private void grow() {
    int capacity = keys.length * 2;
    tasks = Arrays.copyOf(tasks, capacity);
    keys = Arrays.copyOf(keys, capacity);
    numbers = Arrays.copyOf(numbers, capacity);
  }
}
