// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.eevdf;

import org.jspecify.annotations.Nullable;

/// Waiting tasks in the order of their deadlines, each subtree knowing its smallest virtual time:
/// so the earliest deadline among the eligible is found on one way down. All operations take O(log
/// n) on average and allocate nothing; the nodes are the accounts.
///
/// A treap (Seidel and Aragon, "Randomized Search Trees", 1996): nodes get random priorities and
/// form a heap by them. Deadlines and virtual times wrap around, as keys of
/// [dev.scx4j.api.OrderedQueue] do. Agent thread only.
final class DeadlineTree {
  private @Nullable EevdfAccount root;
  private long nextNumber;
  private int random = 0x2545F491;
  private int size;

  boolean isEmpty() {
    return root == null;
  }

  int size() {
    return size;
  }

  /// Adds a node, behind those with the same deadline, which must not change while it is in the
  /// tree.
  void add(EevdfAccount node, long vtimeNs) {
    node.number = nextNumber++;
    node.priority = nextRandom();
    node.waitingVtimeNs = vtimeNs;
    node.left = null;
    node.right = null;
    update(node);
    root = insert(root, node);
    size++;
  }

  /// Removes a node that is in this tree.
  void remove(EevdfAccount node) {
    root = delete(root, node);
    node.left = null;
    node.right = null;
    size--;
  }

  /// The node with the earliest deadline among those whose virtual time is at most `nowNs`, or null
  /// if there is none.
  @Nullable EevdfAccount earliestEligible(long nowNs) {
    EevdfAccount at = root;
    while (at != null) {
      EevdfAccount left = at.left;
      if (left != null && left.leastVtimeNs - nowNs <= 0) {
        at = left;
      } else if (at.waitingVtimeNs - nowNs <= 0) {
        return at;
      } else {
        at = at.right;
      }
    }
    return null;
  }

  /// The node with the smallest virtual time, of those the one with the earliest deadline; null if
  /// the tree is empty.
  @Nullable EevdfAccount leastVtime() {
    return root == null ? null : earliestEligible(root.leastVtimeNs);
  }

  private static EevdfAccount insert(@Nullable EevdfAccount top, EevdfAccount node) {
    if (top == null) {
      return node;
    }
    EevdfAccount above = top;
    if (before(node, top)) {
      EevdfAccount left = insert(top.left, node);
      top.left = left;
      if (left.priority > top.priority) {
        top.left = left.right;
        left.right = top;
        above = left;
      }
    } else {
      EevdfAccount right = insert(top.right, node);
      top.right = right;
      if (right.priority > top.priority) {
        top.right = right.left;
        right.left = top;
        above = right;
      }
    }
    update(top);
    update(above);
    return above;
  }

  @SuppressWarnings("ReferenceEquality")
  private static @Nullable EevdfAccount delete(@Nullable EevdfAccount top, EevdfAccount node) {
    if (top == null) {
      throw new IllegalStateException("task " + node.task + " is not in this tree");
    }
    if (top == node) {
      return merge(top.left, top.right);
    }
    if (before(node, top)) {
      top.left = delete(top.left, node);
    } else {
      top.right = delete(top.right, node);
    }
    update(top);
    return top;
  }

  /// One tree of two, all of the first being before the second.
  private static @Nullable EevdfAccount merge(
      @Nullable EevdfAccount first, @Nullable EevdfAccount second) {
    if (first == null) {
      return second;
    }
    if (second == null) {
      return first;
    }
    if (first.priority > second.priority) {
      first.right = merge(first.right, second);
      update(first);
      return first;
    }
    second.left = merge(first, second.left);
    update(second);
    return second;
  }

  private static boolean before(EevdfAccount a, EevdfAccount b) {
    long difference = a.deadlineNs - b.deadlineNs;
    return difference < 0 || (difference == 0 && a.number - b.number < 0);
  }

  private static void update(EevdfAccount node) {
    node.leastVtimeNs = earlier(earlier(node.waitingVtimeNs, node.left), node.right);
  }

  private static long earlier(long vtimeNs, @Nullable EevdfAccount subtree) {
    return subtree != null && subtree.leastVtimeNs - vtimeNs < 0 ? subtree.leastVtimeNs : vtimeNs;
  }

  /// Marsaglia's xorshift ("Xorshift RNGs", 2003).
  private int nextRandom() {
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    return random;
  }
}
