// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.testkit.calls.CallTask.State;
import dev.scx4j.testkit.calls.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine on which only that happens which it is told, and which calls a policy as the engine
/// would. Decisions are carried out at once, in the order in which they were made. Agent thread
/// only.
final class CallMachine {
  private static final int MOST_READY = 256; // as the engine lets no more be decided
  private static final int MOST_STALLS = 20;
  private static final long RUN_NS = 3_000_000;

  private final CallContext context;
  private final boolean workConserving;
  private final boolean lateBinding;
  private final CallTask[] tasks;
  private final CallCpus cpus;
  private final List<CallTask> ready;
  private final CallDispatcher dispatcher;
  private final GuardedCalls policy;
  private long nowNs = CallContext.BEGIN_NS;
  private int pids;
  private int step;
  private boolean judging;

  /// A machine whose tasks sleep.
  ///
  /// @param told what is called is written down here, if it is not null
  CallMachine(
      SchedulingPolicy policy,
      CallContext context,
      int tasks,
      boolean workConserving,
      @Nullable StringBuilder told) {
    this.context = context;
    this.workConserving = workConserving;
    this.tasks = new CallTask[tasks];
    cpus = new CallCpus(context.topology().cpuCount(), context.online());
    ready = new ArrayList<>(MOST_READY + context.topology().cpuCount());
    dispatcher = new CallDispatcher(cpus.count(), cpus.online(), ready);
    this.policy = new GuardedCalls(policy, dispatcher, told);
    for (int i = 0; i < tasks; i++) {
      this.tasks[i] = new CallTask(++pids, "task-" + i, cpus.all());
    }
    this.policy.init(context);
    lateBinding = policy.lateBinding();
  }

  /// How many tasks the policy holds.
  int held() {
    return policy.held();
  }

  /// Has something happen.
  ///
  /// @return false if it cannot happen now
  boolean apply(Call call) {
    step++;
    return switch (call.kind()) {
      case DISPATCH -> dispatch(call.value() == 0 ? Integer.MAX_VALUE : call.value());
      case PASS -> pass(call.value() * 1_000_000L);
      case OFFLINE -> call.subject() < cpus.count() && takeOffline(call.subject());
      case ONLINE -> call.subject() < cpus.count() && bringOnline(call.subject());
      default -> apply(call, tasks[call.subject() % tasks.length]);
    };
  }

  private boolean apply(Call call, CallTask task) {
    return switch (call.kind()) {
      case WAKE -> task.state == State.ASLEEP && wake(task);
      case WAKE_DIRECTLY -> task.state == State.ASLEEP && wakeDirectly(task);
      case STOP -> task.state == State.RUNNING && stop(task);
      case SLEEP -> task.state == State.RUNNING && sleep(task);
      case RESCUE -> task.state == State.HELD && rescue(task);
      case WITHDRAW -> task.state == State.HELD && withdraw(task);
      case RENICE -> renice(task, call.value());
      case RESTRICT -> restrict(task, call.value());
      case REFUSE -> task.state == State.DECIDED && refuse(task);
      case EXIT -> exit(task);
      default -> throw new IllegalArgumentException("not about a task: " + call);
    };
  }

  boolean wake(CallTask task) {
    policy.enqueue(task, task.announced ? EnqueueReason.WOKEN : EnqueueReason.NEW, nowNs, step);
    return true;
  }

  private boolean wakeDirectly(CallTask task) {
    return run(task, cpus.freeFor(task));
  }

  private boolean run(CallTask task, int cpu) {
    if (cpu < 0) {
      return false;
    }
    cpus.run(task, cpu, nowNs);
    return true;
  }

  private void leaveCpu(CallTask task) {
    cpus.leave(task, RUN_NS);
  }

  private boolean stop(CallTask task) {
    leaveCpu(task);
    policy.enqueue(task, EnqueueReason.SLICE_USED, nowNs, step);
    place();
    return true;
  }

  private boolean sleep(CallTask task) {
    leaveCpu(task);
    if (task.announced && task.takeRun()) {
      policy.stopping(task, false);
    }
    place();
    return true;
  }

  private boolean rescue(CallTask task) {
    int cpu = cpus.freeFor(task);
    if (cpu < 0) {
      return false;
    }
    policy.dequeue(task, step);
    return run(task, cpu);
  }

  private boolean withdraw(CallTask task) {
    policy.dequeue(task, step);
    return true;
  }

  private boolean renice(CallTask task, int nice) {
    if (task.nice == nice) {
      return false;
    }
    changed(task, () -> task.nice = nice);
    return true;
  }

  private boolean restrict(CallTask task, int bits) {
    MutableCpuSet allowed = new MutableCpuSet(cpus.count());
    allowed.setWord(0, bits);
    allowed.retainAll(cpus.all());
    if (!allowed.intersects(cpus.online()) || allowed.equals(task.allowed)) {
      return false;
    }
    policy.note("(now on CPUs " + allowed + ") ");
    if (task.state == State.RUNNING && !allowed.contains(cpus.of(task))) {
      leaveCpu(task);
      task.allowed = allowed;
      policy.enqueue(task, EnqueueReason.CHANGED, nowNs, step);
    } else {
      changed(task, () -> task.allowed = allowed);
    }
    place();
    return true;
  }

  /// A task that waits is taken out of its queue, changed and enqueued again.
  private void changed(CallTask task, Runnable change) {
    boolean waits = task.state == State.HELD || task.state == State.DECIDED;
    if (task.state == State.HELD) {
      policy.dequeue(task, step);
    } else if (task.state == State.DECIDED) {
      ready.remove(task);
    }
    change.run();
    if (waits) {
      policy.enqueue(task, EnqueueReason.CHANGED, nowNs, step);
    }
  }

  private boolean refuse(CallTask task) {
    ready.remove(task);
    policy.enqueue(task, EnqueueReason.REFUSED, nowNs, step);
    return true;
  }

  boolean exit(CallTask task) {
    switch (task.state) {
      case HELD -> policy.dequeue(task, step);
      case RUNNING -> leaveCpu(task);
      case DECIDED -> ready.remove(task);
      case ASLEEP -> {}
    }
    policy.exited(task);
    task.begin(++pids, task.name().replaceAll("'.*", "") + "'" + pids, cpus.all());
    task.exitedAtStep = step;
    place();
    return true;
  }

  boolean pass(long ns) {
    nowNs += ns;
    policy.tick(nowNs);
    return true;
  }

  private boolean bringOnline(int cpu) {
    if (cpus.online().contains(cpu)) {
      return false;
    }
    cpus.bringOnline(cpu);
    policy.cpuOnline(cpu);
    place();
    return true;
  }

  private boolean takeOffline(int cpu) {
    if (!cpus.online().contains(cpu) || cpus.online().size() == 1) {
      return false;
    }
    cpus.takeOffline(cpu, step);
    CallTask current = cpus.running(cpu);
    for (CallTask task : tasks) {
      if (!task.allowed.intersects(cpus.online()) && task != current) {
        changed(task, () -> task.allowed = cpus.all()); // as the kernel does
      }
    }
    policy.cpuOffline(cpu);
    for (CallTask task : List.copyOf(ready)) {
      if (task.decidedCpu == cpu) {
        refuse(task);
      }
    }
    if (current != null) {
      leaveCpu(current);
      if (!current.allowed.intersects(cpus.online())) {
        current.allowed = cpus.all();
      }
      policy.enqueue(current, EnqueueReason.PREEMPTED, nowNs, step);
    }
    return true;
  }

  /// Asks for decisions, as many as the engine would, if the policy holds a task.
  boolean dispatch(int room) {
    MutableCpuSet free = dispatcher.free();
    cpus.findFree(free);
    int freeCount = free.size();
    int goal = lateBinding ? freeCount : Math.max(context.batch(), freeCount);
    boolean all = ready.size() < goal;
    int wanted = all ? goal - ready.size() : freeCount;
    int wantedNow = all ? Math.max(0, freeCount - ready.size()) : freeCount;
    if (policy.held() == 0 || wanted == 0) {
      return false;
    }
    int most = Math.min(room, Math.max(0, Math.max(MOST_READY, freeCount) - ready.size()));
    int before = ready.size();
    dispatcher.open(wanted, wantedNow, most, nowNs, step);
    policy.dispatch(ready);
    dispatcher.close();
    describe(wanted, before);
    boolean full = dispatcher.refused() > 0;
    boolean enough = dispatcher.made() >= Math.min(wanted, most) || ready.size() >= freeCount;
    place();
    if (workConserving && !judging && !full && !enough) {
      requireNoneMissed(wanted);
    }
    return true;
  }

  private void describe(int wanted, int before) {
    policy.note(" -> " + wanted + " wanted, decided:");
    if (before == ready.size()) {
      policy.note(" nobody");
    }
    for (int i = before; i < ready.size(); i++) {
      CallTask task = ready.get(i);
      policy.note(" " + task + (task.decidedCpu < 0 ? "" : " on CPU " + task.decidedCpu));
    }
    if (dispatcher.refused() > 0) {
      policy.note("; then the ring was full");
    }
  }

  private void requireNoneMissed(int wanted) {
    for (CallTask task : tasks) {
      int cpu = task.state == State.HELD ? cpus.freeFor(task) : -1;
      if (cpu >= 0) {
        Violation idled =
            new Violation(
                Kind.IDLED,
                "dispatch() was asked for %d decisions, made %d, and left CPU %d idle while it holds %s, which"
                        .formatted(wanted, dispatcher.made(), cpu, task)
                    + " may use it");
        judging = true;
        drain(); // a task that is never decided is a worse mistake, and the cause of this one
        throw idled;
      }
    }
  }

  private void place() {
    cpus.take(ready, nowNs);
  }

  /// Lets everything that waits run and sleep: whatever the policy holds, it is to decide.
  void drain() {
    step++;
    int stalls = 0;
    while (policy.held() > 0 || !ready.isEmpty()) {
      int before = policy.held() + ready.size();
      for (int cpu = 0; cpu < cpus.count(); cpu++) {
        CallTask current = cpus.running(cpu);
        if (current != null) {
          sleep(current);
        }
      }
      nowNs += CallContext.SLICE_NS;
      dispatch(Integer.MAX_VALUE);
      if (policy.held() + ready.size() < before) {
        stalls = 0;
      } else if (++stalls > MOST_STALLS) {
        throw lost();
      } else {
        pass(100_000_000);
      }
    }
  }

  private Violation lost() {
    for (CallTask task : tasks) {
      if (task.state == State.HELD) {
        return new Violation(
            Kind.LOST,
            "%s was never decided: it has been held since enqueue() in step %d, and %d times dispatch() left it out"
                    .formatted(task, task.enqueuedAtStep, MOST_STALLS)
                + " while all CPUs were idle"
                + explanation(task));
      }
    }
    throw new IllegalStateException("decided tasks are left over: " + ready);
  }

  private String explanation(CallTask task) {
    if (task.ringFullAtStep != CallTask.NEVER) {
      return "; the ring was full as it was decided in step %d: run() or submit() gave false, and the policy must hold it on"
          .formatted(task.ringFullAtStep);
    }
    return cpus.absences(task);
  }

  /// Ends the policy.
  void end() {
    step++;
    policy.exit();
  }

  /// The tasks, for those who make things happen themselves.
  CallTask[] tasks() {
    return tasks;
  }
}
