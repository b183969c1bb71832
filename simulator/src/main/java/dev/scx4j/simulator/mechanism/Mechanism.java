// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import dev.scx4j.simulator.kernel.KernelFunctions;
import dev.scx4j.simulator.kernel.SchedExtOps;
import org.jspecify.annotations.Nullable;

/// scx4j's mechanism on a simulated kernel (`scx4j.bpf.c`): user space decides, the kernel side
/// holds every task. What the BPF source does for the sake of races alone is left out, since
/// nothing happens at the same time here. One thread.
public final class Mechanism implements SchedExtOps {
  private final MechanismState state;
  private final KernelFunctions kernel;
  private final Reports reports;
  private final AgentCalls calls;
  private final Net net;
  private final Outcomes outcomes;
  private final HeldTasks held;
  private final Decisions decisions;
  private final Heartbeat heartbeat;
  private final AgentTurns agent;
  private final Enqueues enqueues;
  private final DispatchOrder order;
  private final RunAccounts accounts;
  private final OfflineCpus offlineCpus;

  /// For one kernel.
  public Mechanism(KernelFunctions kernel, MechanismOptions options, RingSlots slots, Costs costs) {
    this.kernel = kernel;
    state = new MechanismState(kernel, options, slots, costs);
    reports = new Reports(state);
    calls = new AgentCalls(state, reports);
    net = new Net(state);
    outcomes = new Outcomes(state, reports);
    Destinations destinations = new Destinations(state, reports);
    held = new HeldTasks(state, net, destinations);
    decisions = new Decisions(state, reports, net, destinations, held);
    heartbeat = new Heartbeat(state, net, calls, held);
    agent = new AgentTurns(state, calls);
    enqueues = new Enqueues(state, reports, calls, net, destinations, agent);
    order = new DispatchOrder(state, net, decisions, heartbeat, agent);
    accounts = new RunAccounts(state, reports, net, outcomes);
    offlineCpus = new OfflineCpus(state, reports);
  }

  /// Begins to schedule.
  public void start() {
    state.openedNs = kernel.nowNs();
    state.lastAgentNs = kernel.nowNs();
    heartbeat.start();
  }

  // What user space reads and writes.

  /// The thread that is the agent.
  public void agent(SimTask task) {
    state.agent = task;
  }

  /// The decisions.
  public Decisions decisions() {
    return decisions;
  }

  /// The next report that can be seen at a time, or null.
  public @Nullable Report nextReport(long nowNs) {
    return reports.queue.next(nowNs - state.costs.eventNs());
  }

  /// Gives the room of the reports that were read back.
  public void releaseReports() {
    reports.queue.release();
  }

  /// Decisions that wait for a CPU, bound tasks' aside.
  public int readyCount() {
    return state.readyCount;
  }

  /// How many tasks the policy holds.
  public void pending(int tasks) {
    state.pending = tasks;
  }

  /// Nothing is reported or asked any more.
  public void fallBack() {
    state.fallback = true;
    decisions.forget();
  }

  /// Another agent decides, or one again after a fallback: everything is reported anew.
  public void renew(SimTask newAgent) {
    state.agent = newAgent;
    state.tenure++;
    state.fallback = false;
    state.lastAgentNs = kernel.nowNs();
  }

  /// What the policy that decides wishes.
  public void wishes(boolean lateBinding, boolean everyWakeUp) {
    state.lateBinding = lateBinding;
    state.everyWakeUp = everyWakeUp;
  }

  /// Enqueues that waited without having been reported, ever.
  public long unreported() {
    return state.counters.unreported;
  }

  /// Other reports that found no room, ever.
  public long lostReports() {
    return state.counters.lostReports;
  }

  /// What became of all enqueues.
  public MachineCounters counters() {
    return state.counters.counters(decisions.waiting());
  }

  // What the kernel calls.

  @Override
  public int selectCpu(SimTask task, int previousCpu, boolean synchronous, int wakerCpu) {
    return enqueues.selectCpu(task, previousCpu, synchronous, wakerCpu);
  }

  @Override
  public void enqueue(SimTask task, int flags) {
    enqueues.enqueue(task, flags);
  }

  @Override
  public void dequeue(SimTask task, boolean withdrawn) {
    outcomes.settle(task, withdrawn);
  }

  @Override
  public void dispatch(SimCpu cpu, @Nullable SimTask previous) {
    order.dispatch(cpu, previous);
  }

  @Override
  public void runnable(SimTask task) {
    if (!agent.isOurs(task)) {
      net.join(task);
    }
  }

  @Override
  public void quiescent(SimTask task) {
    outcomes.settle(task, true);
    net.leave(task);
  }

  @Override
  public void running(SimTask task) {
    accounts.begin(task);
  }

  @Override
  public void stopping(SimTask task, boolean runnable) {
    accounts.end(task, runnable);
  }

  @Override
  @SuppressWarnings("NamedLikeContextualKeyword")
  public void yield(SimTask task) {
    task.context.nextReason = EnqueueReason.YIELDED;
    if (task.context.kind == TaskClass.AGENT) {
      state.silentSinceNs = -1; // it is alive, and has chosen to wait
      state.netMode = false;
    }
  }

  @Override
  public void setCpumask(SimTask task) {
    task.context.maskDirty = true;
    if (task.isAgent) {
      calls.note(task);
    }
  }

  @Override
  public void exitTask(SimTask task) {
    outcomes.settle(task, true);
    if (task.context.known) {
      reports.outcome(Report.EXITED, task, -1, 0);
    }
  }

  @Override
  public void cpuOnline(SimCpu cpu) {
    reports.outcome(Report.CPU_ONLINE, null, cpu.index, 0);
  }

  @Override
  public void cpuOffline(SimCpu cpu) {
    offlineCpus.add(cpu);
  }

  @Override
  public void heartbeat() {
    heartbeat.beat();
  }

  @Override
  public void release() {
    held.release(kernel.nowNs());
    held.arm();
  }
}
