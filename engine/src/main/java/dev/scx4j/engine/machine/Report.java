// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

/// What a machine says of a task or a CPU, read in place. Which methods may be called depends on
/// [#kind()]; the others return nonsense. Agent thread only.
public interface Report {
  /// A task waits for a decision: all methods of the "task" group.
  int ENQUEUED = 1;

  /// CPUs that a task may use: [#pid()], [#taskId()], [#firstCpu()], [#wordCount()], [#word(int)].
  int AFFINITY = 2;

  /// A waiting task was run from the safety net because the agent was silent.
  int RESCUED = 3;

  /// A waiting task was run because it had waited too long.
  int OVERDUE = 4;

  /// A waiting task does not wait any more: it slept, exited or was changed.
  int WITHDRAWN = 5;

  /// A decision was refused, the task still waits; [#detail()] says why.
  int REFUSED = 6;

  /// A task stopped running and is not runnable.
  int SLEPT = 7;

  /// A task is gone.
  int EXITED = 8;

  /// [#cpu()] came online.
  int CPU_ONLINE = 9;

  /// [#cpu()] went offline.
  int CPU_OFFLINE = 10;

  /// [#detail()] of a refusal: the CPU is not among those the task may use.
  int REFUSED_CPU = 1;

  /// [#detail()] of a refusal: the CPU is offline.
  int REFUSED_OFFLINE = 2;

  /// [#detail()] of a refusal: the kernel rejected the move.
  int REFUSED_MOVE = 3;

  /// [#detail()] of a refusal: it was held back, and the agent fell silent meanwhile.
  int REFUSED_SILENT = 4;

  /// Which kind of report it is, one of the constants above.
  int kind();

  /// The thread id.
  int pid();

  /// The number of the enqueue that is reported or that ended.
  long seq();

  /// A number that stands for this task alone, even when its pid is reused.
  long taskId();

  /// When it happened, in ns of the machine's clock.
  long timeNs();

  /// CPU time since attach, in ns.
  long runTotalNs();

  /// CPU time of the latest stretch of running, in ns.
  long runLastNs();

  /// How long the task waited for that stretch, in ns.
  long waitLastNs();

  /// Times the task was given a CPU since attach.
  long scheduled();

  /// (task) The machine's own fair virtual time for it.
  long vtime();

  /// (task) The id of its cgroup.
  long cgroupId();

  /// (task) Process id.
  int tgid();

  /// (task) Process id of its parent; 0 if there is none.
  int parentTgid();

  /// (task) Weight, 1 to 10000.
  int weight();

  /// (task) Nice value.
  int nice();

  /// (task) The CPU it last ran on.
  int previousCpu();

  /// (task) The only CPU it may use, if [#mayUseOneCpu()].
  int allowedCpu();

  /// (task) Ordinal of its [dev.scx4j.api.EnqueueReason].
  int reason();

  /// (task) Whether it is a kernel thread.
  boolean isKernelThread();

  /// (task) Whether it may use every CPU.
  boolean mayUseAllCpus();

  /// (task) Whether it may use [#allowedCpu()] alone. If neither this nor [#mayUseAllCpus()], the
  /// latest affinity reports say which.
  boolean mayUseOneCpu();

  /// (task) The first 8 bytes of its name, as they lie in memory, NUL-padded.
  long nameLow();

  /// (task) The last 8 bytes of its name.
  long nameHigh();

  /// (outcome) The CPU it happened on or concerns.
  int cpu();

  /// (outcome) The reason of a refusal.
  int detail();

  /// (affinity) The CPU that bit 0 of word 0 stands for; 0 begins a new mask.
  int firstCpu();

  /// (affinity) How many words follow.
  int wordCount();

  /// (affinity) 64 CPUs.
  long word(int index);
}
