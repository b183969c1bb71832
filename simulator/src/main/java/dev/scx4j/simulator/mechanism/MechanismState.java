// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.kernel.KernelFunctions;
import org.jspecify.annotations.Nullable;

/// What the mechanism remembers beside tasks and CPUs, shared by its parts (`state.bpf.h`). Times
/// in ns. One thread.
public final class MechanismState {
  static final long MSEC = 1_000_000;

  /// Queues of the net (`NET_GENERATIONS`).
  static final int NET_GENERATIONS = 8;

  /// What those who go first may use before an ordinary task gets a turn.
  static final long PRIVILEGED_BUDGET_NS = 10 * MSEC;

  /// Slice of the agent.
  static final long AGENT_SLICE_NS = 5 * MSEC;

  /// So many CPUs are looked at for one to preempt.
  static final int PREEMPT_TRIES = 4;

  /// A task that is preempted before it ran that long has not had its turn.
  static final long SHORT_RUN_NS = MSEC;

  /// How often a CPU looks for overdue tasks among the decided ones, and how far.
  static final long READY_SCAN_NS = 250 * MSEC;

  static final int READY_SCAN_MAX = 256;

  /// The timer's period while nothing waits.
  static final long QUIET_PERIOD_NS = 100 * MSEC;

  /// How far the net's clock may lag behind the least served task that waits.
  static final long CLOCK_SLACK_NS = 100 * MSEC;

  final KernelFunctions kernel;
  final MechanismOptions options;
  final RingSlots slots;
  final Costs costs;

  /// The safety net's queues, one for each span of time.
  final DispatchQueue[] net = new DispatchQueue[NET_GENERATIONS];

  /// When each was closed; 0: open or never used.
  final long[] closedNs = new long[NET_GENERATIONS];

  /// Decided tasks for any CPU.
  final DispatchQueue ready = new DispatchQueue("ready queue");

  /// Decided tasks that are held back.
  final DispatchQueue held = new DispatchQueue("queue of held tasks");

  /// The agent.
  final DispatchQueue agentQueue = new DispatchQueue("agent's queue");

  /// Tasks decided by the kernel side that may use several CPUs.
  final DispatchQueue kernelQueue = new DispatchQueue("kernel queue");

  /// What became of enqueues.
  final OutcomeCounters counters = new OutcomeCounters();

  /// The open generation, counted up from 0, and since when.
  long generation;

  long openedNs;

  /// Weighted service per weight of all runnable tasks.
  long netClock;

  /// Sum of the weights of all runnable tasks.
  long weightSum;

  /// Source of order for decisions without a key.
  long decisionNumber;

  /// Numbers of enqueues.
  long lastSeq;

  /// Decisions that wait for a CPU, bound tasks' aside.
  int readyCount;

  /// The agent's task.
  @Nullable SimTask agent;

  boolean agentRunning;
  boolean agentRestricted;
  long lastPreemptNs = -MSEC * 1000;
  long lastAgentNs;

  /// CPUs that would idle take from the net, since the policy leaves them idle; since when.
  boolean conserving;

  long wastedSinceNs = -1;

  /// Offline CPUs that still have decided tasks in their queue.
  int orphanedCpus;

  // What the kernel shares with user space.

  boolean agentNeeded;
  long silentSinceNs = -1;
  boolean netMode;
  boolean fallback;
  int pending;

  /// Counts agents: each has everything reported anew.
  int tenure;

  boolean lateBinding;
  boolean everyWakeUp;

  MechanismState(KernelFunctions kernel, MechanismOptions options, RingSlots slots, Costs costs) {
    this.kernel = kernel;
    this.options = options;
    this.slots = slots;
    this.costs = costs;
    lateBinding = options.lateBinding();
    everyWakeUp = options.everyWakeUp();
    for (int i = 0; i < NET_GENERATIONS; i++) {
      net[i] = new DispatchQueue("net, generation " + i);
    }
  }

  /// Whether a time or virtual time lies before another, on a clock that wraps around.
  static boolean before(long a, long b) {
    return a - b < 0;
  }
}
