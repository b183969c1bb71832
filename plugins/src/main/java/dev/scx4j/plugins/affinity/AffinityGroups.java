// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One queue for each set of CPUs that some waiting task is bound to. On most machines there are a
/// few: all CPUs, single ones, those of a container.
///
/// To choose among the tasks that may use a free CPU is to choose among the first of each queue for
/// which [FreeCpus#isFreeFor(CpuSet)] holds: exact, and independent of how many tasks wait. Beyond
/// [#MOST_SETS] sets the rest shares one queue that counts as able to use any CPU; decisions for
/// its tasks may then have to wait for theirs.
///
/// Agent thread only; allocates when there are more sets than ever before.
///
/// @param <Q> the queue
public final class AffinityGroups<Q> {
  /// Sets of CPUs with a queue of their own.
  public static final int MOST_SETS = 256;

  /// Tasks that may use the same CPUs.
  ///
  /// @param <Q> the queue
  public static final class Group<Q> {
    private final MutableCpuSet cpus = new MutableCpuSet();
    private final Q queue;
    private final boolean mixed;

    private Group(Q queue, boolean mixed) {
      this.queue = queue;
      this.mixed = mixed;
    }

    /// Its queue.
    public Q queue() {
      return queue;
    }

    /// Whether its tasks may use a CPU that is free.
    public boolean isUsable(FreeCpus free) {
      return mixed || free.isFreeFor(cpus);
    }
  }

  private final Supplier<Q> maker;
  private final Predicate<Q> isEmpty;
  private final List<Group<Q>> groups = new ArrayList<>();
  private int latest;

  /// No groups yet.
  ///
  /// @param maker makes a queue
  /// @param isEmpty whether a queue is empty
  public AffinityGroups(Supplier<Q> maker, Predicate<Q> isEmpty) {
    this.maker = maker;
    this.isEmpty = isEmpty;
  }

  /// How many groups there are, empty ones included.
  public int size() {
    return groups.size();
  }

  /// A group, from 0 on.
  public Group<Q> get(int index) {
    return groups.get(index);
  }

  /// The group whose queue a task is to wait in. It stays the task's group while the task waits.
  public Group<Q> of(Task task) {
    CpuSet cpus = task.allowedCpus();
    if (latest < groups.size() && groups.get(latest).cpus.equals(cpus)) {
      return groups.get(latest);
    }
    Group<Q> unused = null;
    for (int i = 0; i < groups.size(); i++) {
      Group<Q> group = groups.get(i);
      if (!group.mixed && group.cpus.equals(cpus)) {
        latest = i;
        return group;
      }
      if (!group.mixed && isEmpty.test(group.queue)) {
        unused = group;
      }
    }
    return begin(unused, cpus);
  }

  private Group<Q> begin(@Nullable Group<Q> unused, CpuSet cpus) {
    Group<Q> group = unused;
    if (group == null) {
      if (groups.size() > MOST_SETS) {
        return groups.getLast();
      }
      group = new Group<>(maker.get(), groups.size() == MOST_SETS);
      groups.add(group);
    }
    group.cpus.copyFrom(cpus);
    return group;
  }
}
