// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.observe;

import dev.scx4j.api.EnqueueReason;
import org.jspecify.annotations.Nullable;

/// Entries of the log, one after the other: `while (entries.next()) { ... }`. The getters tell of
/// the entry that [#next()] moved to. Reading allocates nothing, but for [#text()] and the first
/// sight of a task. Observer's thread, within [Observer#observe(LogEntries)] only.
///
/// **Order.** Entries come in the order in which the agent learnt or decided; a report that was
/// late has an earlier time than the entry before it. What was traced is a log of its own:
/// `observe` is called once for each of the two, and traced entries of the same time may come
/// before or after.
///
/// **Which values an entry has.** All have [#kind()] and [#timeNs()]. The others are 0 (a CPU: -1)
/// where they are not named here:
///
/// | kind | values |
/// |---|---|
/// | `ENQUEUED` | task, enqueue number, reason, previous CPU, wait and runtime (of its latest stretch), vtime (the kernel's own, fair), weight, depth |
/// | `DECIDED` | task, enqueue number, CPU, previous CPU, wait (so far), slice, vtime (the policy's, if it gave one), weight, depth, flags |
/// | `RESCUED`, `OVERDUE` | task, enqueue number, CPU, previous CPU, wait (the one that ended), weight, depth |
/// | `WITHDRAWN` | task, enqueue number, previous CPU, wait (the one that ended), weight, depth |
/// | `REFUSED` | task, enqueue number, CPU (that was decided), previous CPU, wait (so far), weight, depth |
/// | `STOPPED` | task, enqueue number (of its latest enqueue but the one that follows), CPU, wait and runtime (of the stretch), vtime (the kernel's own), weight, runnable |
/// | `EXITED` | task, previous CPU, runtime (its whole CPU time), weight |
/// | `CPU_ONLINE`, `CPU_OFFLINE` | CPU |
/// | `FAULT`, `POLICY` | text |
/// | `START` | task, CPU, previous CPU, wait (since it became runnable), weight |
/// | `STOP` | task, CPU, runtime (of the stretch), weight, runnable |
/// | `WAKE` | task, CPU, weight |
/// | `MIGRATE` | task, CPU, previous CPU, weight |
public interface LogEntries {
  /// Moves to the next entry.
  ///
  /// @return whether there is one
  boolean next();

  /// What it tells.
  EntryKind kind();

  /// When it happened, in ns of the machine's clock.
  long timeNs();

  /// The thread id; 0 if it is not about a task.
  int pid();

  /// What is known of the task; [ObservedTask#NONE] if it is not about one.
  ObservedTask task();

  /// The CPU it happened on or concerns; -1 for none, and for a decision that leaves the CPU open.
  int cpu();

  /// The CPU the task ran on before; -1 if it is not known.
  int previousCpu();

  /// How long the task has waited, in ns, or waited for its latest stretch of running.
  long waitNs();

  /// For how long it is to run at most, in ns.
  long sliceNs();

  /// CPU time of its latest stretch of running, in ns.
  long runtimeNs();

  /// Its virtual time: the policy's key of a decision if [#hasVtime()], else the kernel's own fair
  /// one, in ns.
  long vtime();

  /// The task's weight, 1 to 10000; 100 is nice 0.
  int weight();

  /// The number of the enqueue, unique since scx4j was attached.
  long enqueueNumber();

  /// Why it was enqueued; null of other kinds than [EntryKind#ENQUEUED].
  @Nullable EnqueueReason reason();

  /// How many tasks the policy held just after.
  int queueDepth();

  /// Of a decision: whether it was given a [#vtime()], by which those that wait are ordered.
  boolean hasVtime();

  /// Of a decision: whether it preempts what runs on the CPU.
  boolean isPreempting();

  /// Of a decision: whether the task is held back for a while.
  boolean isHeldBack();

  /// Of a task that stopped: whether it could go on.
  boolean isRunnable();

  /// Of [EntryKind#POLICY] the policy's name, of [EntryKind#FAULT] what kind of fault it was and of
  /// which policy; up to 40 bytes of UTF-8. Empty of others. Allocates.
  String text();
}
