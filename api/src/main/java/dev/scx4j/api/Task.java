// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import dev.scx4j.api.topology.CpuSet;
import org.jspecify.annotations.Nullable;

/// A thread that the kernel schedules (`struct task_struct`).
///
/// One object stands for the task as long as the kernel's task lives, so a policy may keep it in
/// its queues and compare it with `==`; the engine pools the objects, so a policy must forget a
/// task once [SchedulingPolicy#exited(Task)] has been called for it. All values are as of the
/// task's latest report to user space. Read it on the agent thread only.
///
/// A task carries the links of at most one [FifoQueue] or [OrderedQueue], which is why those never
/// allocate.
public abstract class Task {
  /// The queue that holds this task, or null.
  @Nullable TaskQueue holder;

  /// Neighbours in a [FifoQueue].
  @Nullable Task next;

  @Nullable Task previous;

  /// Place in an [OrderedQueue].
  int heapIndex;

  /// Whatever the policy wants to keep with the task; null at first, and null again for the next
  /// task that this object stands for.
  public @Nullable Object attachment;

  /// For the engine and its machines; policies are given tasks, they do not make them.
  protected Task() {}

  /// The thread id, as `gettid(2)` says.
  public abstract int pid();

  /// The process id, as `getpid(2)` says.
  public abstract int tgid();

  /// The process id of its parent as of its latest report, as `getppid(2)` says; 0 if there is
  /// none. A task's first report is made while it is being forked, so its parent is still there.
  public abstract int parentTgid();

  /// The thread's name, up to 15 characters (`/proc/PID/comm`). Allocates when the name has
  /// changed.
  public abstract String name();

  /// The scheduling weight, 1 to 10000; 100 is nice 0 (`p->scx.weight`).
  public abstract int weight();

  /// The nice value, -20 to 19.
  public abstract int nice();

  /// The CPU it last ran on.
  public abstract int previousCpu();

  /// The CPUs it may use; a live, read-only view.
  public abstract CpuSet allowedCpus();

  /// Why it was enqueued last.
  public abstract EnqueueReason reason();

  /// The number of its latest enqueue, unique since the policy was attached.
  public abstract long enqueueNumber();

  /// When it was enqueued last, in ns of `CLOCK_MONOTONIC` ([System#nanoTime()]).
  public abstract long enqueuedAtNs();

  /// CPU time it has had since scx4j was attached, in ns, however it was dispatched.
  public abstract long totalRuntimeNs();

  /// CPU time of its latest stretch of running, in ns.
  public abstract long lastRuntimeNs();

  /// How long it waited for that stretch, from enqueue to running, in ns.
  public abstract long lastWaitNs();

  /// The kernel side's own fair virtual time for this task: run time × 100 / weight, in ns.
  public abstract long vtime();

  /// How often it was given a CPU since scx4j was attached.
  public abstract long timesScheduled();

  /// The id of its cgroup in the CPU controller's hierarchy; 1 is the root.
  public abstract long cgroupId();

  /// Whether it is a kernel thread. Those that are bound to a CPU never reach a policy.
  public abstract boolean isKernelThread();

  /// Whether it is in a policy's queue ([FifoQueue] or [OrderedQueue]).
  public final boolean isHeld() {
    return holder != null;
  }

  /// Removes it from the queue that holds it, if any. For the engine, when the object is about to
  /// stand for another task and a policy has not let go of it.
  protected final void leaveQueue() {
    TaskQueue queue = holder;
    if (queue != null) {
      queue.remove(this);
    }
  }

  @Override
  public final String toString() {
    return name() + "[" + pid() + "]";
  }
}
