// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.chaos;

import dev.scx4j.api.Task;
import java.util.HashMap;
import java.util.Map;

/// Which processes descend from one: those whose parent was of the tree when they were seen first.
/// That is when they are forked, so that one whose parent exits afterwards still belongs. Agent
/// thread only.
final class ProcessTree {
  private final int root;

  /// The threads that are known of each process of the tree.
  private final Map<Integer, Integer> threads = new HashMap<>();

  /// The tree below a process, itself included.
  ///
  /// @param root its process id, or 0 for a tree of all processes
  ProcessTree(int root) {
    this.root = root;
  }

  /// A task is seen for the first time.
  ///
  /// @return whether it belongs
  boolean enter(Task task) {
    if (root == 0) {
      return true;
    }
    if (!contains(task.tgid()) && !contains(task.parentTgid())) {
      return false;
    }
    threads.merge(task.tgid(), 1, Integer::sum);
    return true;
  }

  /// A task that belongs is gone.
  void leave(Task task) {
    threads.computeIfPresent(task.tgid(), (_, count) -> count == 1 ? null : count - 1);
  }

  private boolean contains(int process) {
    return process == root || threads.containsKey(process);
  }
}
