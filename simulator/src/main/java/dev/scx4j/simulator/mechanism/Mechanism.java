// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.mechanism;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.ReportState;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskClass;
import dev.scx4j.simulator.entities.TaskContext;
import dev.scx4j.simulator.entities.WaitState;
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
  private final Destinations destinations;
  private final HeldTasks held;
  private final Decisions decisions;
  private final Heartbeat heartbeat;
  private final AgentTurns agent;

  /// For one kernel.
  public Mechanism(KernelFunctions kernel, MechanismOptions options, RingSlots slots, Costs costs) {
    this.kernel = kernel;
    state = new MechanismState(kernel, options, slots, costs);
    reports = new Reports(state);
    calls = new AgentCalls(state, reports);
    net = new Net(state);
    outcomes = new Outcomes(state, reports);
    destinations = new Destinations(state, reports);
    held = new HeldTasks(state, net, destinations);
    decisions = new Decisions(state, reports, net, destinations, held);
    heartbeat = new Heartbeat(state, net, calls, held);
    agent = new AgentTurns(state, calls);
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

  private static boolean isBypassed(SimTask task) {
    return task.isKernelThread;
  }

  /// Whether an idle CPU is not simply the task's, but user space is to be asked.
  private boolean isChoice(SimTask task, boolean ours) {
    if (ours || state.fallback) {
      return false;
    }
    return (state.everyWakeUp && !isBypassed(task)) || (state.lateBinding && net.waiting() > 0);
  }

  @Override
  public int selectCpu(SimTask task, int previousCpu, boolean synchronous, int wakerCpu) {
    int cpu = kernel.selectCpu(task, previousCpu, synchronous, wakerCpu);
    if (cpu < 0) {
      return previousCpu;
    }
    boolean ours = agent.isOurs(task);
    if (isChoice(task, ours)) {
      kernel.kickIdle(cpu);
      return cpu;
    }
    TaskContext context = task.context;
    if (ours) {
      context.kind = TaskClass.AGENT;
    } else if (isBypassed(task)) {
      state.counters.bypassed++;
      context.kind = TaskClass.KERNEL;
    } else {
      state.counters.direct++;
      context.kind = TaskClass.ORDINARY;
    }
    context.enqueuedNs = 0;
    context.unservedNs = 0;
    net.key(task);
    kernel.insertDirect(task, state.options.sliceNs());
    return cpu;
  }

  @Override
  public void enqueue(SimTask task, int flags) {
    if (agent.isOurs(task)) {
      agent.enqueue(task, flags, kernel.nowNs());
    } else if (isBypassed(task)) {
      enqueueBypassed(task, flags);
    } else {
      enqueueOrdinary(task, flags);
    }
  }

  /// Kernel threads: decided here.
  private void enqueueBypassed(SimTask task, int flags) {
    state.counters.bypassed++;
    task.context.kind = TaskClass.KERNEL;
    task.context.enqueuedNs = kernel.nowNs();
    boolean bound = task.allowedCount == 1;
    DispatchQueue queue = bound ? kernel.cpus()[task.cpu].kernel : state.kernelQueue;
    kernel.insert(task, queue, state.options.sliceNs(), net.key(task));
    if (bound || (flags & ENQ_LAST) != 0) {
      kernel.kickIdle(task.cpu);
      return;
    }
    int idle = kernel.idle().pick(task.allowed);
    if (idle >= 0) {
      kernel.kickIdle(idle);
    }
  }

  private static EnqueueReason reasonOf(TaskContext context, int flags) {
    EnqueueReason reason = context.nextReason;
    context.nextReason = EnqueueReason.CHANGED;
    if (context.seq == 0) {
      return EnqueueReason.NEW;
    }
    return (flags & ENQ_WAKEUP) != 0 ? EnqueueReason.WOKEN : reason;
  }

  /// An ordinary task: into the net, and reported.
  private void enqueueOrdinary(SimTask task, int flags) {
    long nowNs = kernel.nowNs();
    TaskContext context = task.context;
    EnqueueReason reason = reasonOf(context, flags);
    int generation = net.open();
    if (reason == EnqueueReason.PREEMPTED && context.unservedNs != 0) {
      generation = net.back(context, nowNs);
    } else {
      context.unservedNs = Math.max(1, nowNs);
    }
    context.kind = TaskClass.ORDINARY;
    context.enqueuedNs = nowNs;
    context.generation = generation;
    context.overdue = false;
    destinations.leaveReady(context);
    context.reported = ReportState.NONE;
    context.seq = ++state.lastSeq;
    context.state = WaitState.NET;
    kernel.insert(task, state.net[generation], state.options.sliceNs(), net.key(task));
    if (!state.fallback && reports.enqueue(task, reason)) {
      context.reported = ReportState.SENT;
      state.counters.reported++;
    } else {
      state.counters.quietIn++;
      if (state.fallback) {
        state.counters.bypassed++;
      } else {
        state.counters.unreported++;
      }
    }
    callFor(task, reason, flags, nowNs);
  }

  /// Has somebody look at an enqueue: an idle CPU, or the agent.
  private void callFor(SimTask task, EnqueueReason reason, int flags, long nowNs) {
    boolean last = (flags & ENQ_LAST) != 0;
    if (state.fallback || state.netMode || state.conserving) {
      int idle = kernel.idle().pick(task.allowed);
      if (idle >= 0) {
        kernel.kickIdle(idle);
      } else if (last) {
        kernel.kickIdle(task.cpu);
      }
      if (state.fallback) {
        return;
      }
    }
    if (last) {
      calls.need(-1, nowNs);
      kernel.kickIdle(task.cpu);
    } else if (reason == EnqueueReason.WOKEN || reason == EnqueueReason.NEW) {
      calls.need(task.cpu, nowNs);
    } else {
      calls.tellIdleCpu();
    }
  }

  @Override
  public void dequeue(SimTask task, boolean withdrawn) {
    outcomes.settle(task, withdrawn);
  }

  private boolean takeOverdueFrom(SimCpu cpu, DispatchQueue queue, long nowNs) {
    boolean fromEnd = (cpu.turn++ & 1) != 0;
    SimTask task = fromEnd ? queue.last() : queue.first();
    for (int left = MechanismState.READY_SCAN_MAX; task != null && left > 0; left--) {
      if (nowNs - task.context.unservedNs >= state.options.maxWaitNs()
          && task.allowed.contains(cpu.index)) {
        cpu.takingOverdue = true;
        kernel.moveToLocal(task, cpu);
        return true;
      }
      task = fromEnd ? queue.previous(task) : queue.next(task);
    }
    return false;
  }

  /// The floor: whatever the policy says, nothing waits longer than max-wait.
  private boolean takeOverdue(SimCpu cpu, long nowNs) {
    if (net.takeOverdue(cpu, nowNs)) {
      return true;
    }
    if (nowNs - cpu.scannedNs < MechanismState.READY_SCAN_NS) {
      return false;
    }
    if (takeOverdueFrom(cpu, cpu.ready, nowNs) || takeOverdueFrom(cpu, state.ready, nowNs)) {
      return true;
    }
    cpu.scannedNs = nowNs;
    return false;
  }

  /// What was decided: for this CPU, or for any, by key.
  private boolean takeReady(SimCpu cpu) {
    SimTask own = cpu.ready.first();
    if (own == null) {
      return kernel.moveToLocal(state.ready, cpu);
    }
    SimTask shared = state.ready.first();
    boolean ownFirst = shared == null || !MechanismState.before(shared.key, own.key);
    return ownFirst
        ? kernel.moveToLocal(cpu.ready, cpu) || kernel.moveToLocal(state.ready, cpu)
        : kernel.moveToLocal(state.ready, cpu) || kernel.moveToLocal(cpu.ready, cpu);
  }

  @Override
  public void dispatch(SimCpu cpu, @Nullable SimTask previous) {
    long nowNs = kernel.nowNs();
    cpu.takingOverdue = false;
    if (state.orphanedCpus > 0) {
      decisions.adoptOrphans();
    }
    net.turn(nowNs);
    if (agent.takeLate(cpu, nowNs)) {
      return;
    }
    boolean privileged = Privileged.isLeft(cpu, previous, nowNs);
    if (privileged && agent.takePrivileged(cpu, previous, nowNs)) {
      return;
    }
    if (takeOverdue(cpu, nowNs) || takeReady(cpu)) {
      return;
    }
    if ((heartbeat.checkSilence(nowNs) || state.fallback || state.conserving)
        && net.take(cpu, previous, nowNs)) {
      return;
    }
    if (!privileged && agent.takePrivileged(cpu, previous, nowNs)) {
      return;
    }
    boolean afterAgent = previous != null && previous.context.kind == TaskClass.AGENT;
    boolean afterOrdinary = previous != null && previous.context.kind == TaskClass.ORDINARY;
    boolean newlyFree = afterOrdinary && net.waiting() > 0;
    if (!state.fallback && !afterAgent && (state.agentRunning || newlyFree)) {
      state.agentNeeded = true;
    }
    agent.take(cpu, previous, nowNs);
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
    long nowNs = kernel.nowNs();
    SimCpu cpu = kernel.cpus()[task.cpu];
    TaskContext context = task.context;
    outcomes.settle(task, false);
    cpu.takingOverdue = false;
    context.startedNs = nowNs;
    context.grantedNs = task.sliceNs;
    context.scheduled++;
    context.waitLastNs = context.enqueuedNs != 0 ? nowNs - context.enqueuedNs : 0;
    context.enqueuedNs = 0;
    switch (context.kind) {
      case AGENT -> {
        Privileged.begin(cpu, nowNs);
        state.agentRunning = true;
        state.lastAgentNs = nowNs;
      }
      case KERNEL -> Privileged.begin(cpu, nowNs);
      case ORDINARY -> cpu.currentVtime = context.vtime;
    }
  }

  @Override
  public void stopping(SimTask task, boolean runnable) {
    long nowNs = kernel.nowNs();
    TaskContext context = task.context;
    if (context.startedNs < 0) {
      return;
    }
    long ranNs = nowNs - context.startedNs;
    context.startedNs = -1;
    context.runTotalNs += ranNs;
    context.runLastNs = ranNs;
    if (context.kind == TaskClass.ORDINARY) {
      if (context.nextReason != EnqueueReason.YIELDED) {
        boolean cutShort = task.sliceNs > 0 || ranNs < context.grantedNs - context.grantedNs / 8;
        context.nextReason = cutShort ? EnqueueReason.PREEMPTED : EnqueueReason.SLICE_USED;
      }
      if (context.nextReason != EnqueueReason.PREEMPTED || ranNs >= MechanismState.SHORT_RUN_NS) {
        context.unservedNs = 0;
      }
    } else {
      if (context.kind != TaskClass.AGENT) {
        context.nextReason = EnqueueReason.CHANGED;
      }
      context.unservedNs = 0;
      Privileged.end(kernel.cpus()[task.cpu], ranNs, nowNs);
    }
    if (context.kind == TaskClass.AGENT) {
      state.agentRunning = false;
      return;
    }
    net.charge(task, ranNs);
    if (!runnable) {
      context.nextReason = EnqueueReason.CHANGED;
      if (context.known
          && context.kind == TaskClass.ORDINARY
          && context.reported == ReportState.ENDED
          && !state.fallback) {
        context.reported = ReportState.NONE;
        reports.outcome(Report.SLEPT, task, task.cpu, 0);
      }
    }
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
    if (!cpu.orphaned) {
      cpu.orphaned = true;
      state.orphanedCpus++;
    }
    releaseBound(cpu);
    reports.outcome(Report.CPU_OFFLINE, null, cpu.index, 0);
  }

  /// What is bound to the CPU and waits in a queue could never leave (`release_pinned()`).
  private void releaseBound(SimCpu cpu) {
    for (DispatchQueue queue : state.net) {
      releaseBound(queue, cpu);
    }
    releaseBound(cpu.ready, cpu);
    releaseBound(state.ready, cpu);
    releaseBound(state.held, cpu);
    releaseBound(cpu.kernel, cpu);
    releaseBound(state.kernelQueue, cpu);
    releaseBound(state.agentQueue, cpu);
  }

  private void releaseBound(DispatchQueue queue, SimCpu cpu) {
    SimTask task = queue.first();
    while (task != null) {
      SimTask next = queue.next(task);
      if (task.allowed.contains(cpu.index) && !task.allowed.intersects(kernel.online())) {
        kernel.rescue(task);
      }
      task = next;
    }
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
