// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

/// How a [dev.scx4j.api.workload.program.LoadProgram] is told to the process: lines of words, the
/// first of which are the ones here. What has a name in the program is a number here, counted from
/// 0 in the order of declaration; a name comes last on its line and may have spaces. Ranks and sets
/// of CPUs are numbers whose meaning scx4j keeps to itself.
///
/// Declarations come first, then a [#PROGRAM] for each kind, with its phases and their steps:
///
/// ```
/// load 1
/// kind 2 0 -1 worker-%d
/// mutex queue
/// program 0
/// phase 1
/// lock 0
/// compute exponential 2000000
/// unlock 0
/// end
/// ```
public final class ProgramFormat {
  /// `load SEED`: comes first.
  public static final String LOAD = "load";

  /// `kind INSTANCES DELAY LOOPS NAME`; `%d` in the name is the instance's number.
  public static final String KIND = "kind";

  /// `mutex NAME`.
  public static final String MUTEX = "mutex";

  /// `condition NAME`.
  public static final String CONDITION = "condition";

  /// `barrier PARTIES NAME`.
  public static final String BARRIER = "barrier";

  /// `channel CAPACITY NAME`.
  public static final String CHANNEL = "channel";

  /// `timer NAME`: a shared one.
  public static final String TIMER = "timer";

  /// `program KIND`: what follows is what its tasks do.
  public static final String PROGRAM = "program";

  /// `phase LOOPS`: what follows are its steps.
  public static final String PHASE = "phase";

  /// `end`: the program is complete.
  public static final String END = "end";

  /// `compute SPAN`: a span is `fixed NS`, `exponential MEAN` or `uniform LEAST MOST`.
  public static final String COMPUTE = "compute";

  /// `compute-for SPAN`.
  public static final String COMPUTE_FOR = "compute-for";

  /// `sleep SPAN`.
  public static final String SLEEP = "sleep";

  /// `period own|shared TIMER PERIOD absolute|relative`.
  public static final String PERIOD = "period";

  /// `lock MUTEX`.
  public static final String LOCK = "lock";

  /// `unlock MUTEX`.
  public static final String UNLOCK = "unlock";

  /// `await CONDITION MUTEX`.
  public static final String AWAIT = "await";

  /// `signal CONDITION`.
  public static final String SIGNAL = "signal";

  /// `broadcast CONDITION`.
  public static final String BROADCAST = "broadcast";

  /// `signal-and-await CONDITION MUTEX`.
  public static final String SIGNAL_AND_AWAIT = "signal-and-await";

  /// `meet BARRIER`.
  public static final String MEET = "meet";

  /// `suspend`.
  public static final String SUSPEND = "suspend";

  /// `resume KIND`.
  public static final String RESUME = "resume";

  /// `yield`.
  public static final String YIELD = "yield";

  /// `fork KIND`.
  public static final String FORK = "fork";

  /// `send CHANNEL`.
  public static final String SEND = "send";

  /// `receive CHANNEL`.
  public static final String RECEIVE = "receive";

  /// `done`.
  public static final String DONE = "done";

  /// `rank NUMBER`.
  public static final String RANK = "rank";

  /// `cpus NUMBER`.
  public static final String CPUS = "cpus";

  /// A span: `fixed NS`.
  public static final String FIXED = "fixed";

  /// A span: `exponential MEAN`.
  public static final String EXPONENTIAL = "exponential";

  /// A span: `uniform LEAST MOST`.
  public static final String UNIFORM = "uniform";

  /// A timer of all tasks that name it.
  public static final String SHARED = "shared";

  /// A timer of the task's own.
  public static final String OWN = "own";

  /// A timer that makes up for missed periods.
  public static final String ABSOLUTE = "absolute";

  /// A timer that begins anew after a missed period.
  public static final String RELATIVE = "relative";

  private ProgramFormat() {}
}
