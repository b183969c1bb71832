// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.topology.CpuSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A machine of equal CPUs under a policy. A CPU that gets free takes the first decision that is
/// ready; the policy decides up to `ahead` slices in advance. It hears of what happened a little
/// later when a task wakes or a CPU is free, else only when a quarter of the decisions is left, as
/// the mechanism calls it. Of decisions that wait for busy CPUs it hears nothing while others are
/// free. Tasks that wake while a CPU is idle and nothing waits are given it directly, unreported,
/// as in the kernel.
public final class ModelMachine {
  private enum Kind {
    STOP,
    WAKE,
    AGENT,
    CALL
  }

  private record Event(
      long atNs, long number, Kind kind, int cpu, @Nullable ModelTask task, @Nullable Runnable call)
      implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return atNs != other.atNs
          ? Long.compare(atNs, other.atNs)
          : Long.compare(number, other.number);
    }
  }

  /// The policy is asked again this much later when it leaves a CPU idle.
  private static final long HEARTBEAT_NS = 100_000_000;

  /// A slice ends at a timer tick or a little after its time: at most this much later.
  private static final int OVERRUN_NS = 200_000;

  private final SchedulingPolicy policy;
  private final int ahead;
  private final long sliceNs;
  private final Random random;
  private final ModelDispatcher dispatcher = new ModelDispatcher();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Runnable> reports = new ArrayList<>();
  private final List<ModelTask> tasks = new ArrayList<>();
  private final @Nullable ModelTask[] running;
  private final boolean[] direct;
  private long agentDelayNs = 30_000;
  private boolean agentComing;
  private boolean rescuing;
  private int held;
  private int pids;
  private long numbers;
  private long nowNs;
  private long exitedNs;

  public ModelMachine(SchedulingPolicy policy, int cpus, int ahead, long sliceNs, long seed) {
    this.policy = policy;
    this.sliceNs = sliceNs;
    random = new Random(seed);
    running = new @Nullable ModelTask[cpus];
    direct = new boolean[cpus];
    dispatcher.defaultSliceNs = sliceNs;
    policy.init(new ModelContext(cpus, sliceNs, ahead));
    this.ahead = policy.lateBinding() ? 0 : ahead;
  }

  /// How long the policy takes from a report to its answer; 30 µs if not said.
  public ModelMachine withAgentDelay(long delayNs) {
    agentDelayNs = delayNs;
    return this;
  }

  public long nowNs() {
    return nowNs;
  }

  /// CPU time of all tasks together, in ns.
  public long busyNs() {
    return exitedNs + tasks.stream().mapToLong(ModelTask::totalRuntimeNs).sum();
  }

  /// Makes a task; it does nothing before [#start(ModelTask)].
  public ModelTask task(String name, int weight) {
    return new ModelTask(name, ++pids, weight);
  }

  public ModelTask start(ModelTask task) {
    tasks.add(task);
    wake(task);
    return task;
  }

  /// A task that only ever computes.
  public ModelTask startBusy(String name, int weight) {
    return start(task(name, weight));
  }

  /// Gives a task another weight; if it waits, the kernel withdraws it and enqueues it again.
  public void reweigh(ModelTask task, int weight) {
    report(() -> {
      task.reweigh(weight);
      if (task.isWaiting()) {
        policy.dequeue(task);
        task.await(EnqueueReason.CHANGED);
        policy.enqueue(task);
      }
    });
    callAgent();
  }

  /// Calls something when the model's clock shows `atNs`.
  public void at(long atNs, Runnable call) {
    events.add(new Event(atNs, numbers++, Kind.CALL, -1, null, call));
  }

  public void runFor(long durationNs) {
    long endNs = nowNs + durationNs;
    Event event;
    while ((event = events.peek()) != null && event.atNs <= endNs) {
      events.poll();
      nowNs = event.atNs;
      handle(event);
    }
    nowNs = endNs;
  }

  /// From now on the policy is not asked; waiting tasks are run from the safety net, fairly.
  public void rescue(boolean rescuing) {
    this.rescuing = rescuing;
    callAgent();
  }

  private void handle(Event event) {
    switch (event.kind) {
      case STOP -> stop(event.cpu);
      case WAKE -> {
        if (event.task != null) {
          wake(event.task);
        }
      }
      case AGENT -> agent();
      case CALL -> {
        if (event.call != null) {
          event.call.run();
        }
      }
    }
  }

  /// Wakes a sleeping task.
  public void wake(ModelTask task) {
    task.burstLeftNs = task.burstNs == Long.MAX_VALUE ? Long.MAX_VALUE : around(task.burstNs);
    int idle = held == 0 && dispatcher.ready() == 0 ? idleCpu(task.allowedCpus()) : -1;
    if (idle >= 0) {
      task.enqueuedAtNs = nowNs;
      task.state = ModelTask.State.RUNNING;
      begin(idle, task, true);
    } else {
      enqueue(task, task.timesScheduled == 0 ? EnqueueReason.NEW : EnqueueReason.WOKEN);
      callAgent();
    }
  }

  private void enqueue(ModelTask task, EnqueueReason reason) {
    task.enqueuedAtNs = nowNs;
    report(() -> {
      task.state = ModelTask.State.WAITING;
      task.reason = reason;
      task.enqueueNumber++;
      held++;
      policy.enqueue(task);
    });
  }

  private void report(Runnable report) {
    reports.add(report);
  }

  private void callAgent() {
    if (!agentComing) {
      agentComing = true;
      events.add(new Event(nowNs + agentDelayNs, numbers++, Kind.AGENT, -1, null, null));
    }
  }

  private void agent() {
    agentComing = false;
    reports.forEach(Runnable::run);
    reports.clear();
    while (rescuing && held > 0 && idleCpu() >= 0) {
      ModelTask task = furthestBehind();
      held--;
      task.state = ModelTask.State.RUNNING;
      policy.dequeue(task);
      begin(idleCpu(), task, false);
    }
    boolean handedOver = !rescuing;
    while (handedOver) {
      int before = dispatcher.ready();
      int[] free = freeCpus();
      dispatcher.at(nowNs, free);
      int forFree = dispatcher.ready(dispatcher.freeCpus());
      dispatcher.wanted = Math.max(0, Math.max(ahead - before, free.length - forFree));
      if (held > 0 && dispatcher.wanted > 0) {
        policy.dispatch(dispatcher);
      }
      int decided = dispatcher.ready() - before;
      held -= decided;
      handedOver = decided > 0 && held > 0;
    }
    for (int cpu = 0; cpu < running.length; cpu++) {
      if (running[cpu] == null) {
        takeReady(cpu);
      }
    }
    if (held > 0 && idleCpu() >= 0) {
      at(nowNs + HEARTBEAT_NS, this::callAgent);
    }
  }

  private ModelTask furthestBehind() {
    return tasks.stream()
        .filter(task -> task.state == ModelTask.State.WAITING)
        .min(Comparator.comparingDouble(task -> (double) task.totalRuntimeNs / task.weight))
        .orElseThrow();
  }

  private void takeReady(int cpu) {
    ModelTask task = dispatcher.takeFirst(cpu);
    if (task != null) {
      begin(cpu, task, false);
    }
  }

  private void begin(int cpu, ModelTask task, boolean isDirect) {
    if (isDirect || rescuing) {
      task.sliceNs = sliceNs;
    }
    long wantsNs = Math.min(task.burstLeftNs, task.sliceNs + random.nextInt(OVERRUN_NS));
    task.lastWaitNs = nowNs - task.enqueuedAtNs;
    task.longestWaitNs = Math.max(task.longestWaitNs, task.lastWaitNs);
    task.waitSumNs += task.lastWaitNs;
    task.waits++;
    task.timesScheduled++;
    task.lastRuntimeNs = wantsNs;
    running[cpu] = task;
    direct[cpu] = isDirect;
    events.add(new Event(nowNs + wantsNs, numbers++, Kind.STOP, cpu, task, null));
  }

  private void stop(int cpu) {
    ModelTask task = running[cpu];
    if (task == null) {
      throw new IllegalStateException("CPU " + cpu + " is idle");
    }
    boolean wasDirect = direct[cpu];
    running[cpu] = null;
    task.ran(task.lastRuntimeNs);
    if (task.burstLeftNs != Long.MAX_VALUE) {
      task.burstLeftNs -= task.lastRuntimeNs;
    }
    if (task.burstLeftNs > 0) {
      report(() -> policy.stopping(task, true));
      enqueue(task, EnqueueReason.SLICE_USED);
    } else if (task.exitsAfterBurst) {
      report(() -> policy.stopping(task, false));
      report(() -> {
        task.state = ModelTask.State.GONE;
        policy.exited(task);
        task.attachment = null;
      });
    } else {
      task.state = ModelTask.State.ASLEEP;
      if (!wasDirect) {
        report(() -> policy.stopping(task, false));
      }
      events.add(new Event(nowNs + around(task.sleepNs), numbers++, Kind.WAKE, -1, task, null));
    }
    takeReady(cpu);
    if (running[cpu] == null || rescuing || dispatcher.ready() <= ahead / 4) {
      callAgent();
    }
  }

  private long around(long meanNs) {
    return Math.max(1000, (long) (meanNs * (0.5 + random.nextDouble())));
  }

  private int idleCpu() {
    for (int cpu = 0; cpu < running.length; cpu++) {
      if (running[cpu] == null) {
        return cpu;
      }
    }
    return -1;
  }

  private int idleCpu(CpuSet allowed) {
    for (int cpu : freeCpus()) {
      if (allowed.contains(cpu)) {
        return cpu;
      }
    }
    return -1;
  }

  private int[] freeCpus() {
    return IntStream.range(0, running.length).filter(cpu -> running[cpu] == null).toArray();
  }
}
