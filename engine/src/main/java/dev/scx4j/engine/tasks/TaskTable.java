// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.tasks;

import org.jspecify.annotations.Nullable;

/// The tasks that have been reported, by pid, and the pool of their records.
///
/// Open addressing with linear probing over a power of two of slots, at most half of them in use; a
/// removal shifts later entries back, so that no tombstones gather. Allocates only when it grows or
/// the pool is empty. Agent thread only.
public final class TaskTable {
  private static final int HASH_MULTIPLIER = 0x9E3779B9; // 2^32 / golden ratio: spreads consecutive

  private final CpuMasks masks;
  private @Nullable TaskRecord[] slots;
  private int shift;
  private int size;

  private TaskRecord[] pool;
  private int pooled;

  /// With room for `tasks` tasks before anything is allocated.
  public TaskTable(CpuMasks masks, int tasks) {
    this.masks = masks;
    int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, tasks - 1)) << 2);
    slots = new TaskRecord[capacity];
    shift = Integer.numberOfLeadingZeros(capacity) + 1;
    pool = new TaskRecord[Math.max(1, tasks)];
    while (pooled < pool.length) {
      pool[pooled++] = new TaskRecord(masks);
    }
  }

  /// The record of a pid, or null. The pid may stand for another task by now: compare
  /// [TaskRecord#taskId()].
  public @Nullable TaskRecord find(int pid) {
    int mask = slots.length - 1;
    for (int slot = home(pid); ; slot = (slot + 1) & mask) {
      TaskRecord record = slots[slot];
      if (record == null || record.pid() == pid) {
        return record;
      }
    }
  }

  /// A fresh record for a pid that has none.
  ///
  /// @throws IllegalStateException if it has one
  public TaskRecord add(int pid, long taskId) {
    if (find(pid) != null) {
      throw new IllegalStateException("pid " + pid + " is in the task table already");
    }
    if (2 * (size + 1) > slots.length) {
      grow();
    }
    TaskRecord record = pooled > 0 ? pool[--pooled] : new TaskRecord(masks);
    record.begin(pid, taskId);
    place(record);
    size++;
    return record;
  }

  /// Forgets a task and gives its record back to the pool. A record that a policy wrongly still has
  /// in a queue is left to the garbage collector, so that the queue's links stay whole.
  ///
  /// @throws IllegalStateException if the record is not in the table
  public void remove(TaskRecord record) {
    int mask = slots.length - 1;
    int hole = home(record.pid());
    while (slots[hole] != record) {
      if (slots[hole] == null) {
        throw new IllegalStateException("pid " + record.pid() + " is not in the task table");
      }
      hole = (hole + 1) & mask;
    }
    for (int slot = (hole + 1) & mask; ; slot = (slot + 1) & mask) {
      TaskRecord later = slots[slot];
      if (later == null) {
        break;
      }
      // it may fill the hole unless its home lies behind the hole
      if (((slot - home(later.pid())) & mask) >= ((slot - hole) & mask)) {
        slots[hole] = later;
        hole = slot;
      }
    }
    slots[hole] = null;
    size--;
    if (!record.isHeld()) {
      recycle(record);
    }
  }

  /// How many tasks it holds.
  public int size() {
    return size;
  }

  /// How many slots there are, for walks over all tasks by [#at(int)].
  public int slotCount() {
    return slots.length;
  }

  /// What is in a slot. A removal during a walk moves a later record into the slot: look at the
  /// same slot again after one.
  public @Nullable TaskRecord at(int slot) {
    return slots[slot];
  }

  private int home(int pid) {
    return (pid * HASH_MULTIPLIER) >>> shift;
  }

  private void place(TaskRecord record) {
    int mask = slots.length - 1;
    int slot = home(record.pid());
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = record;
  }

  private void grow() {
    @Nullable TaskRecord[] old = slots;
    slots = new TaskRecord[2 * old.length];
    shift--;
    for (TaskRecord record : old) {
      if (record != null) {
        place(record);
      }
    }
  }

  private void recycle(TaskRecord record) {
    if (pooled == pool.length) {
      TaskRecord[] larger = new TaskRecord[2 * pool.length];
      System.arraycopy(pool, 0, larger, 0, pooled);
      pool = larger;
    }
    pool[pooled++] = record;
  }
}
