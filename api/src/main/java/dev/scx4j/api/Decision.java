// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

/// One decision in the making: `dispatcher.decide(task).onCpu(3).sliceNs(2_000_000).submit()`.
///
/// Reused by its [Dispatcher]; keep no reference to it. Agent thread only.
public interface Decision {
  /// Run on this CPU and no other.
  ///
  /// @throws IllegalArgumentException if the task may not use the CPU, or there is no such CPU
  Decision onCpu(int cpu);

  /// Run for this long at most, in ns. The kernel side clamps it to its own bounds.
  ///
  /// @throws IllegalArgumentException if it is not positive
  Decision sliceNs(long sliceNs);

  /// Order among the decisions that wait for a CPU: the smallest goes first, compared as unsigned
  /// wrap-around time like the kernel's `p->scx.dsq_vtime`. Without it, decisions go in the order
  /// they were made. A policy should give it always or never.
  Decision vtime(long vtime);

  /// Preempt what runs on the CPU. Only with [#onCpu(int)].
  Decision preempting();

  /// Hold the task back until this time, in ns of [Dispatcher#nowNs()]'s clock: it is decided, and
  /// no CPU takes it before, even if CPUs idle. A time that has passed is no time. Among the
  /// decisions without [#vtime(long)] its place is where its time comes.
  ///
  /// Nothing waits longer than the floor (`--max-wait`) all the same; and when the agent dies,
  /// hangs or is stopped, what is held back runs in the fair order of the kernel's safety net. Such
  /// a task comes to the policy again if the agent comes back, with [EnqueueReason#REFUSED].
  Decision notBefore(long timeNs);

  /// Hands the decision over.
  ///
  /// @return whether it was; if not (the ring is full), the policy still holds the task
  /// @throws IllegalStateException if the decision was submitted already, or preempts no named CPU
  boolean submit();
}
