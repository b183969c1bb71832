// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.DispatchQueue;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.measures.Observer;
import org.jspecify.annotations.Nullable;

/// The kernel's core and its `sched_ext` class: who runs where, and when that changes.
///
/// The order in which it calls the scheduler is that of `kernel/sched/ext.c`: `balance_one()` asks
/// for the next task before the last one is put back, `put_prev_task_scx()` stops and enqueues that
/// one, `set_next_task_scx()` starts the other. Times in ns since the simulation's beginning. One
/// thread.
public final class KernelModel {
  private static final int DISPATCH_MAX_LOOPS = 32; // SCX_DSP_MAX_LOOPS
  private static final long ROUND_ROBIN_NS = 100_000_000; // RR_TIMESLICE

  private final EventQueue events;
  private final Topology topology;
  private final Costs costs;
  private final SimCpu[] cpus;
  private final IdleCpus idle;
  private final RealTimeClasses realTime;
  private final Observer observer;
  private final MutableCpuSet online;
  private final MutableCpuSet free;
  private int freeCount;
  private @Nullable SchedExtOps ops;
  private @Nullable TaskRunner runner;
  private long nowNs;
  private long happened;
  private int releaseVersion; // of the timer's latest setting
  private int calling = -1; // the CPU on which the scheduler is called

  /// A machine without tasks, all of whose CPUs idle.
  ///
  /// @param online the CPUs that are online; changed by [#setOnline(int, boolean)]
  public KernelModel(
      EventQueue events, Topology topology, MutableCpuSet online, Costs costs, Observer observer) {
    this.events = events;
    this.topology = topology;
    this.online = online;
    this.costs = costs;
    this.observer = observer;
    cpus = new SimCpu[topology.cpuCount()];
    for (int cpu = 0; cpu < cpus.length; cpu++) {
      cpus[cpu] = new SimCpu(cpu, topology.capacity(cpu));
      cpus[cpu].online = online.contains(cpu);
    }
    idle = new IdleCpus(topology, online);
    free = new MutableCpuSet(cpus.length);
    realTime = new RealTimeClasses(cpus);
    for (SimCpu cpu : cpus) {
      if (cpu.online) {
        idle.enter(cpu.index);
        noteFree(cpu);
      }
    }
  }

  /// Keeps account of the CPUs that run no task of the load that `sched_ext` schedules.
  private void noteFree(SimCpu cpu) {
    SimTask current = cpu.current;
    boolean is = cpu.online && (current == null || current.isAgent || !current.isNormal());
    if (is != free.contains(cpu.index)) {
      if (is) {
        free.add(cpu.index);
        freeCount++;
      } else {
        free.remove(cpu.index);
        freeCount--;
      }
    }
  }

  /// The CPUs that run nothing but, maybe, the agent, or a class above `sched_ext`; a live view.
  public CpuSet free() {
    return free;
  }

  /// How many those are.
  public int freeCount() {
    return freeCount;
  }

  /// Sets the clock before anything happens.
  public void startAt(long timeNs) {
    nowNs = timeNs;
    for (SimCpu cpu : cpus) {
      cpu.idleSinceNs = timeNs;
    }
  }

  /// Says who schedules and what tasks do; to be called once, before anything happens.
  public void begin(SchedExtOps scheduler, TaskRunner programs) {
    ops = scheduler;
    runner = programs;
  }

  private SchedExtOps ops() {
    SchedExtOps known = ops;
    if (known == null) {
      throw new IllegalStateException("the kernel has no scheduler yet");
    }
    return known;
  }

  private TaskRunner runner() {
    TaskRunner known = runner;
    if (known == null) {
      throw new IllegalStateException("the kernel does not know what tasks do yet");
    }
    return known;
  }

  // What everybody may ask.

  /// The time.
  public long nowNs() {
    return nowNs;
  }

  /// Its CPUs.
  public SimCpu[] cpus() {
    return cpus;
  }

  /// What they share.
  public Topology topology() {
    return topology;
  }

  /// Which of them idle.
  public IdleCpus idle() {
    return idle;
  }

  /// The CPUs that are online.
  public CpuSet online() {
    return online;
  }

  /// What has happened: wake-ups, sleeps, switches, enqueues and dispatches.
  public long happened() {
    return happened;
  }

  /// The CPU on which the scheduler is called just now (`bpf_get_smp_processor_id()`).
  public SimCpu callingCpu() {
    return cpus[Math.max(calling, 0)];
  }

  /// From now on the scheduler is called on this CPU: a system call that runs there.
  public void callOn(int cpu) {
    calling = cpu;
  }

  /// Charges what runs for the time up to now, so that all figures are of this moment.
  public void settle() {
    for (SimCpu cpu : cpus) {
      SimTask current = cpu.current;
      if (current != null) {
        charge(cpu, current);
        observer.ran(current, cpu.index, nowNs);
      }
    }
    observer.ended(nowNs);
  }

  // What a scheduler may do (kfuncs).

  /// Inserts a task into a queue (`scx_bpf_dsq_insert_vtime()`).
  public void insert(SimTask task, DispatchQueue queue, long sliceNs, long key) {
    task.sliceNs = sliceNs;
    queue.insert(task, key);
  }

  /// Has a task that is being woken run on the chosen CPU at once (`scx_bpf_dsq_insert()` to
  /// `SCX_DSQ_LOCAL` from `ops.select_cpu()`).
  public void insertDirect(SimTask task, long sliceNs) {
    task.sliceNs = sliceNs;
    task.direct = true;
  }

  /// An idle CPU for a task that wakes up, or the waker's own if it is about to sleep and others
  /// idle (`scx_bpf_select_cpu_dfl()`).
  ///
  /// @return the CPU, or -1 if none is to be had
  public int selectCpu(SimTask task, int previous, boolean synchronous, int waker) {
    if (synchronous && !idle.isEmpty()) {
      boolean mayStay =
          task.allowed.contains(previous) && topology.cache(waker) == topology.cache(previous);
      if (mayStay && idle.claim(previous)) {
        return previous;
      }
      if (cpus[waker].local.size() == 0 && task.allowed.contains(waker)) {
        return waker;
      }
    }
    return idle.pickNear(task.allowed, previous);
  }

  /// Moves the first task of a queue that may use a CPU to it (`scx_bpf_dsq_move_to_local()`).
  public boolean moveToLocal(DispatchQueue queue, SimCpu cpu) {
    for (SimTask task = queue.first(); task != null; task = queue.next(task)) {
      if (task.allowed.contains(cpu.index)) {
        moveToLocal(task, cpu);
        return true;
      }
    }
    return false;
  }

  /// Moves a task from its queue to a CPU that it may use (`scx_bpf_dsq_move()`).
  public void moveToLocal(SimTask task, SimCpu cpu) {
    DispatchQueue queue = task.queue;
    if (queue == null) {
      throw new IllegalStateException(task + " is in no queue");
    }
    queue.remove(task);
    task.cpu = cpu.index;
    ops().dequeue(task, false);
    cpu.local.addLast(task);
  }

  /// Moves a task from its queue to another (`scx_bpf_dsq_move_vtime()`).
  public void move(SimTask task, DispatchQueue to, long sliceNs, long key) {
    DispatchQueue queue = task.queue;
    if (queue == null) {
      throw new IllegalStateException(task + " is in no queue");
    }
    queue.remove(task);
    insert(task, to, sliceNs, key);
  }

  /// Has an idle CPU look for work (`SCX_KICK_IDLE`).
  public void kickIdle(int cpu) {
    if (cpus[cpu].current == null) {
      reschedule(cpus[cpu], costs.kickNs());
    }
  }

  /// Has a CPU look for work as if its task had used its slice up (`SCX_KICK_PREEMPT`).
  public void kickPreempting(int cpu) {
    SimTask current = cpus[cpu].current;
    if (current != null && !current.isNormal()) {
      return; // kick_one_cpu() leaves the classes above alone
    }
    if (current != null) {
      charge(cpus[cpu], current);
      current.sliceNs = 0;
    }
    reschedule(cpus[cpu], costs.kickNs());
  }

  /// Sets the scheduler's timer.
  public void armHeartbeat(long inNs) {
    events.add(nowNs + inNs, EventKind.HEARTBEAT, 0, 0);
  }

  /// Sets the scheduler's other timer anew (`bpf_timer_start()` of one that is set).
  public void armRelease(long atNs) {
    releaseVersion = (releaseVersion + 1) & EventQueue.VERSION_MASK;
    events.add(Math.max(nowNs, atNs), EventKind.RELEASE, 0, releaseVersion);
  }

  // What makes tasks run and sleep.

  /// Wakes a task.
  ///
  /// @param waker the CPU it is woken from
  /// @param synchronous whether the waker is about to sleep (`WF_SYNC`)
  public void wake(SimTask task, int waker, boolean synchronous) {
    if (task.runnable || task.exited) {
      return;
    }
    happened++;
    task.runnable = true;
    task.wakeVersion++;
    runner().woken(task);
    wants(task, true);
    if (!task.isNormal()) {
      wakeRealTime(task);
      return;
    }
    int before = calling;
    calling = waker;
    int cpu = task.cpu;
    if (task.allowedCount > 1) {
      cpu = ops().selectCpu(task, task.cpu, synchronous, waker);
    }
    activate(task, usable(task, cpu), SchedExtOps.ENQ_WAKEUP);
    calling = before;
  }

  private void wakeRealTime(SimTask task) {
    if (!task.throttled) {
      usable(task, task.cpu);
      preemptFor(realTime.add(task, nowNs));
    }
  }

  /// `enqueue_task_scx()`.
  private void activate(SimTask task, int cpu, int flags) {
    task.cpu = cpu;
    ops().runnable(task);
    if (task.direct) {
      task.direct = false;
      cpus[cpu].local.addLast(task);
      if (cpus[cpu].current == null) {
        reschedule(cpus[cpu], costs.kickNs());
      }
    } else {
      happened++;
      ops().enqueue(task, flags);
    }
  }

  /// A CPU that the task may use and that is online, the given one if possible; its own mask is
  /// widened to all CPUs if there is none (`select_fallback_rq()`).
  private int usable(SimTask task, int cpu) {
    if (task.allowed.contains(cpu) && online.contains(cpu)) {
      return cpu;
    }
    int other = task.allowed.firstCommon(online);
    if (other < 0) {
      task.allowed = CpuSet.range(0, cpus.length - 1);
      task.allowedCount = cpus.length;
      ops().setCpumask(task);
      other = online.first();
    }
    return other;
  }

  private void preemptFor(int cpu) {
    if (cpu >= 0) {
      reschedule(cpus[cpu], cpus[cpu].current == null ? costs.kickNs() : 0);
    }
  }

  private void wants(SimTask task, boolean afterWakeUp) {
    task.measures.waitingSinceNs = nowNs;
    task.measures.waitsAfterWakeUp = afterWakeUp;
    observer.wants(task, nowNs);
  }

  private void reschedule(SimCpu cpu, long inNs) {
    long atNs = nowNs + inNs;
    if (atNs < cpu.rescheduleAtNs) {
      cpu.rescheduleAtNs = atNs;
      events.add(atNs, EventKind.RESCHEDULE, cpu.index, 0);
    }
  }

  // What happens.

  /// Lets the time pass until an event.
  public void advanceTo(long timeNs) {
    nowNs = timeNs;
  }

  /// The other timer has run off, unless it was set anew since.
  public void onRelease(int version) {
    if (version == releaseVersion) {
      callOn(online.first());
      ops().release();
    }
  }

  /// A CPU is to choose anew, if it has not done so since it was asked to.
  public void onReschedule(int cpu) {
    if (cpus[cpu].rescheduleAtNs == nowNs) {
      schedule(cpus[cpu]);
    }
  }

  /// A CPU's task has done its work or used its slice up.
  ///
  /// @return whether the agent has done its round
  public boolean onCpu(int index, int version) {
    SimCpu cpu = cpus[index];
    SimTask task = cpu.current;
    if (task == null || (cpu.eventVersion & EventQueue.VERSION_MASK) != version) {
      return false;
    }
    charge(cpu, task);
    if (task.overheadNs == 0 && task.workNs == 0) {
      return goOn(cpu, task);
    }
    if (isRoundRobin(task) && task.turnLeftNs == 0) {
      giveWay(task);
    }
    schedule(cpu);
    return false;
  }

  private boolean goOn(SimCpu cpu, SimTask task) {
    calling = cpu.index;
    switch (runner().next(task)) {
      case WORKS -> {
        if (task.isNormal() && task.sliceNs == 0) {
          schedule(cpu);
        } else {
          nextEvent(cpu, task);
        }
      }
      case SLEEPS -> sleep(cpu, task);
      case EXITS -> {
        task.exited = true;
        sleep(cpu, task);
        ops().exitTask(task);
      }
      case YIELDS -> yieldCpu(task);
      case AGENT -> {
        return true;
      }
    }
    return false;
  }

  /// The running task of a CPU has got other work than it had.
  public void workChanged(SimTask task) {
    if (task.onCpu) {
      nextEvent(cpus[task.cpu], task);
    }
  }

  /// A running task yields.
  public void yieldCpu(SimTask task) {
    SimCpu cpu = cpus[task.cpu];
    charge(cpu, task);
    if (task.isNormal()) {
      calling = cpu.index;
      task.sliceNs = 0;
      ops().yield(task);
    } else if (task.rank instanceof Rank.Deadline deadline) {
      chargeBudget(task, deadline, task.dlBudgetNs); // until the next period: yield_task_dl()
    } else {
      giveWay(task);
    }
    schedule(cpu);
  }

  /// Others of the same real-time priority go first.
  private void giveWay(SimTask task) {
    task.turnLeftNs = ROUND_ROBIN_NS;
    realTime.remove(task);
    realTime.add(task, nowNs);
    task.givesWay = true;
  }

  private static boolean isRoundRobin(SimTask task) {
    return task.rank instanceof Rank.RealTime realTime && realTime.roundRobin();
  }

  /// A running task ends for good, whatever its program says.
  public void exit(SimTask task) {
    SimCpu cpu = cpus[task.cpu];
    charge(cpu, task);
    task.exited = true;
    sleep(cpu, task);
    ops().exitTask(task);
  }

  /// `dequeue_task_scx()` of the running task.
  private void sleep(SimCpu cpu, SimTask task) {
    happened++;
    task.runnable = false;
    if (task.isNormal()) {
      calling = cpu.index;
      ops().stopping(task, false);
      ops().quiescent(task);
    } else if (!task.throttled) {
      realTime.remove(task);
    }
    schedule(cpu);
  }

  /// `__schedule()`: chooses what a CPU runs next.
  private void schedule(SimCpu cpu) {
    cpu.rescheduleAtNs = Long.MAX_VALUE;
    if (!cpu.online) {
      return;
    }
    calling = cpu.index;
    SimTask previous = cpu.current;
    if (previous != null) {
      charge(cpu, previous);
    }
    SimTask next = realTime.isEmpty() ? null : realTime.pick(cpu);
    if (next == null) {
      next = balance(cpu, previous);
    }
    if (next != previous) {
      if (previous != null) {
        putPrevious(cpu, previous, next);
      }
      switchTo(cpu, previous, next);
    }
    if (next == null) {
      idle.enter(cpu.index); // again, if it was spoken for and found nothing
    } else {
      if (next == previous) {
        next.measures.goneOn++;
      }
      nextEvent(cpu, next);
    }
    calling = -1;
    if (next != previous && !realTime.isEmpty()) {
      preemptFor(realTime.cpuForWaiting()); // push_rt_task(): another CPU may have room
    }
  }

  /// `balance_one()` and `pick_task_scx()`.
  private @Nullable SimTask balance(SimCpu cpu, @Nullable SimTask previous) {
    boolean mayGoOn =
        previous != null
            && previous.runnable
            && previous.isNormal()
            && previous.allowed.contains(cpu.index);
    if (previous != null && mayGoOn && previous.sliceNs > 0) {
      return previous;
    }
    for (int loop = 0; cpu.local.size() == 0 && loop < DISPATCH_MAX_LOOPS; loop++) {
      happened++;
      ops().dispatch(cpu, previous != null && previous.isNormal() ? previous : null);
      if (previous != null && mayGoOn && previous.sliceNs > 0) {
        return previous;
      }
      if (cpu.local.size() == 0) {
        break; // nothing was dispatched
      }
    }
    return cpu.local.first();
  }

  /// `put_prev_task_scx()`, and what a class above does when it loses its CPU.
  private void putPrevious(SimCpu cpu, SimTask previous, @Nullable SimTask next) {
    previous.onCpu = false;
    cpu.current = null;
    observer.ran(previous, cpu.index, nowNs);
    if (!previous.runnable) {
      return;
    }
    wants(previous, false);
    if (!previous.isNormal()) {
      return;
    }
    ops().stopping(previous, true);
    if (!previous.allowed.contains(cpu.index)) {
      moveAway(previous);
    } else if (previous.sliceNs > 0) {
      cpu.local.addFirst(previous);
    } else {
      happened++;
      ops().enqueue(previous, next == null ? SchedExtOps.ENQ_LAST : 0);
    }
  }

  /// The task may not use its CPU any more (`migration_cpu_stop()`).
  private void moveAway(SimTask task) {
    ops().quiescent(task);
    task.sliceNs = 0;
    activate(task, usable(task, task.cpu), 0);
  }

  private void switchTo(SimCpu cpu, @Nullable SimTask previous, @Nullable SimTask next) {
    if (previous == null) {
      cpu.idleNs += nowNs - cpu.idleSinceNs;
    }
    cpu.current = next;
    noteFree(cpu);
    if (next == null) {
      cpu.eventVersion++;
      cpu.idleSinceNs = nowNs;
      return;
    }
    happened++;
    idle.claim(cpu.index);
    if (next.local != null) {
      next.local.remove(next);
    }
    next.onCpu = true;
    next.cpu = cpu.index;
    next.chargedNs = nowNs;
    measureSwitch(cpu, next);
    cpu.last = next;
    if (next.isNormal()) {
      ops().running(next);
    }
  }

  private void measureSwitch(SimCpu cpu, SimTask next) {
    long waitedNs = nowNs - next.measures.waitingSinceNs;
    next.measures.waitNs += waitedNs;
    next.measures.waits++;
    next.measures.waitingSinceNs = -1;
    next.measures.switchedIn++;
    observer.waited(next, waitedNs, next.measures.waitsAfterWakeUp);
    observer.runs(next, cpu.index, nowNs);
    long overheadNs = cpu.last == next ? 0 : costs.contextSwitchNs();
    if (next.ranOn >= 0 && next.ranOn != cpu.index) {
      next.measures.migrations++;
      overheadNs += migrationNs(next.ranOn, cpu.index);
    }
    next.ranOn = cpu.index;
    next.overheadNs += overheadNs;
    next.measures.overheadNs += overheadNs;
  }

  private long migrationNs(int from, int to) {
    if (topology.siblings(from).contains(to)) {
      return costs.migrateCoreNs();
    }
    if (topology.cache(from) == topology.cache(to)) {
      return costs.migrateCacheNs();
    }
    return topology.node(from) == topology.node(to)
        ? costs.migrateNodeNs()
        : costs.migrateRemoteNs();
  }

  /// When the running task's work or slice ends, if nothing else happens.
  private void nextEvent(SimCpu cpu, SimTask task) {
    charge(cpu, task);
    long leftNs = task.overheadNs + timeFor(task.workNs, cpu.capacity);
    long atNs = nowNs + leftNs;
    if (task.isNormal()) {
      atNs = Math.min(atNs, sliceEnd(task));
    } else if (task.rank instanceof Rank.Deadline) {
      atNs = Math.min(atNs, nowNs + task.dlBudgetNs);
    } else if (isRoundRobin(task)) {
      atNs = Math.min(atNs, nowNs + task.turnLeftNs);
    }
    events.add(atNs, EventKind.CPU, cpu.index, ++cpu.eventVersion);
  }

  /// The tick at which the kernel notices that the slice is used up (`task_tick_scx()`). All CPUs'
  /// ticks are at the same time.
  private long sliceEnd(SimTask task) {
    long atNs = nowNs + task.sliceNs;
    long tickNs = costs.tickNs();
    return tickNs == 0 ? atNs : (atNs + tickNs - 1) / tickNs * tickNs;
  }

  /// `update_curr_scx()`: charges the running task for the time since this was done last.
  private void charge(SimCpu cpu, SimTask task) {
    long ranNs = nowNs - task.chargedNs;
    if (ranNs == 0) {
      return;
    }
    task.chargedNs = nowNs;
    task.measures.cpuNs += ranNs;
    if (task.isNormal()) {
      task.sliceNs = Math.max(0, task.sliceNs - ranNs);
    } else if (task.rank instanceof Rank.Deadline deadline) {
      chargeBudget(task, deadline, ranNs);
    } else {
      task.turnLeftNs = Math.max(0, task.turnLeftNs - ranNs);
    }
    long overheadNs = Math.min(ranNs, task.overheadNs);
    task.overheadNs -= overheadNs;
    long workedNs = ranNs - overheadNs;
    task.workNs =
        workedNs >= timeFor(task.workNs, cpu.capacity)
            ? 0
            : task.workNs - workedNs * cpu.capacity / 1024;
  }

  private void chargeBudget(SimTask task, Rank.Deadline deadline, long ranNs) {
    task.dlBudgetNs -= ranNs;
    if (task.dlBudgetNs <= 0 && !task.throttled) {
      task.throttled = true;
      realTime.remove(task);
      long nextNs = task.dlDeadlineNs - deadline.deadlineNs() + deadline.periodNs();
      events.add(Math.max(nowNs, nextNs), EventKind.REPLENISH, task.index, task.replenishVersion);
    }
  }

  /// A throttled task's next period begins.
  public void onReplenish(SimTask task, int version) {
    if ((task.replenishVersion & EventQueue.VERSION_MASK) != version) {
      return; // it has been ranked otherwise since
    }
    task.throttled = false;
    if (task.rank instanceof Rank.Deadline deadline) {
      task.dlDeadlineNs = nowNs + deadline.deadlineNs();
      task.dlBudgetNs = deadline.runtimeNs();
      if (task.runnable) {
        wakeRealTime(task);
      }
    }
  }

  private static long timeFor(long workNs, int capacity) {
    if (capacity == 1024 || workNs >= Long.MAX_VALUE / 4096) {
      return workNs;
    }
    return (workNs * 1024 + capacity - 1) / capacity;
  }

  // What changes of tasks and CPUs.

  /// A task may use other CPUs from now on (`sched_setaffinity(2)`); nothing changes if none of
  /// them is online (`EINVAL`).
  public void setAllowed(SimTask task, CpuSet allowed) {
    if (!allowed.intersects(online)) {
      return;
    }
    change(
        task,
        () -> {
          task.allowed = allowed;
          task.allowedCount = allowed.size();
          ops().setCpumask(task);
        });
  }

  /// A task is in another control group from now on.
  public void setGroup(SimTask task, long cgroupId) {
    change(task, () -> task.cgroupId = cgroupId);
  }

  /// A task is ranked otherwise from now on (`setpriority(2)`, `sched_setscheduler(2)`).
  public void setRank(SimTask task, Rank rank) {
    boolean stays = rank instanceof Rank.Deadline && task.rank instanceof Rank.Deadline;
    change(
        task,
        () -> {
          task.rank(rank);
          if (!stays) { // it leaves SCHED_DEADLINE, or comes to it with a fresh budget
            task.throttled = false;
            task.replenishVersion++;
            task.dlDeadlineNs = 0;
          }
        });
  }

  /// `sched_change_begin()`, a change, and `sched_change_end()`.
  private void change(SimTask task, Runnable change) {
    boolean wasNormal = task.isNormal();
    if (!task.runnable || task.exited) {
      change.run();
      if (wasNormal && !task.isNormal()) {
        ops().quiescent(task);
      }
      return;
    }
    if (task.onCpu) {
      changeRunning(task, wasNormal, change);
      return;
    }
    if (wasNormal) {
      leaveQueue(task);
      ops().quiescent(task);
    } else if (!task.throttled) {
      realTime.remove(task);
    }
    change.run();
    if (task.isNormal()) {
      activate(task, usable(task, task.cpu), 0);
    } else {
      wakeRealTime(task);
    }
  }

  private void changeRunning(SimTask task, boolean wasNormal, Runnable change) {
    SimCpu cpu = cpus[task.cpu];
    charge(cpu, task);
    if (wasNormal) {
      ops().stopping(task, false);
      ops().quiescent(task);
    } else if (!task.throttled) {
      realTime.remove(task);
    }
    change.run();
    if (task.isNormal()) {
      ops().runnable(task);
      ops().running(task);
      if (!wasNormal) {
        task.sliceNs = 0;
      }
    } else if (!task.throttled) {
      realTime.add(task, nowNs);
    }
    noteFree(cpu);
    if (!task.allowed.contains(cpu.index)) {
      task.sliceNs = 0;
    }
    reschedule(cpu, 0);
  }

  private void leaveQueue(SimTask task) {
    if (task.local != null) {
      task.local.remove(task);
    } else if (task.queue != null) {
      task.queue.remove(task);
      ops().dequeue(task, true);
    }
  }

  /// A CPU comes or goes.
  public void setOnline(int index, boolean comes) {
    SimCpu cpu = cpus[index];
    if (cpu.online == comes) {
      return;
    }
    if (comes) {
      cpu.online = true;
      online.add(index);
      noteFree(cpu);
      cpu.idleSinceNs = nowNs;
      idle.enter(index);
      observer.online(index, true, nowNs);
      ops().cpuOnline(cpu);
      reschedule(cpu, 0);
      return;
    }
    if (online.size() == 1) {
      throw new IllegalArgumentException(
          "CPU " + index + " cannot go offline: it is the only one that is online");
    }
    takeOffline(cpu);
  }

  private void takeOffline(SimCpu cpu) {
    SimTask current = cpu.current;
    if (current == null) {
      cpu.idleNs += nowNs - cpu.idleSinceNs;
    } else {
      charge(cpu, current);
    }
    idle.claim(cpu.index);
    cpu.online = false;
    online.remove(cpu.index);
    cpu.eventVersion++;
    cpu.rescheduleAtNs = Long.MAX_VALUE;
    observer.online(cpu.index, false, nowNs);
    ops().cpuOffline(cpu);
    if (current != null) {
      current.onCpu = false;
      cpu.current = null;
      observer.ran(current, cpu.index, nowNs);
      wants(current, false);
      if (current.isNormal()) {
        ops().stopping(current, true);
        moveAway(current);
      }
    }
    noteFree(cpu);
    for (SimTask task = cpu.local.first(); task != null; task = cpu.local.first()) {
      cpu.local.remove(task);
      moveAway(task);
    }
    if (!realTime.isEmpty()) {
      realTime.forEach(task -> usable(task, task.cpu));
      preemptFor(realTime.cpuForWaiting());
    }
  }

  /// Puts a task that waits in a scheduler's queue, and whose CPU has gone, on another CPU; the
  /// kernel does that as a CPU goes offline with tasks that are bound to it.
  public void rescue(SimTask task) {
    leaveQueue(task);
    moveAway(task);
  }
}
