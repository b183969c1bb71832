// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;
import dev.scx4j.engine.rehearsal.PlainLoopback;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A machine that says what a test has it say, and remembers what it is told. It may be used from
/// the test's thread and the agent's at once.
@SuppressWarnings("NonAtomicVolatileUpdate") // each counter is written by one thread
public final class ScriptedMachine implements Machine {
  /// A decision as it was handed over.
  public record Handed(
      int pid,
      long seq,
      int cpu,
      long sliceNs,
      boolean keyed,
      long vtime,
      boolean preempt,
      long notBeforeNs) {}

  public final Queue<Report> reports = new ConcurrentLinkedQueue<>();
  public final List<Handed> decisions = new CopyOnWriteArrayList<>();
  public final List<Integer> published = new CopyOnWriteArrayList<>();
  public final MutableCpuSet free;
  public final Set<Integer> dead = new HashSet<>();
  public volatile int ready;
  public volatile boolean decisionsStayReady;
  public volatile int ringSpace = Integer.MAX_VALUE;
  public volatile int flushes;
  public volatile int resynchronisations;
  public volatile boolean roomToResynchronise = true;
  public volatile long unreported;
  public volatile long lostReports;
  public volatile boolean attached;
  public volatile int fallBacks;
  public volatile int renewals;
  public volatile int abandoned;
  public final List<String> wishes = new CopyOnWriteArrayList<>();
  public volatile int decisionsAtFallBack;
  public volatile @Nullable String attachFailure;
  public volatile @Nullable MachineExit exit;
  public volatile long nowNs = 1_000_000_000;
  private final FixedTopology topology;
  private final Object words = new Object();

  public ScriptedMachine(int cpus) {
    topology = FixedTopology.uniform(cpus);
    free = new MutableCpuSet(cpus);
    free.setFirst(cpus);
  }

  @Override
  public LoopbackChannel loopback() {
    return new PlainLoopback(topology().cpuCount());
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public @Nullable String kernelRelease() {
    return null;
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public void attach() {
    if (attachFailure != null) {
      throw new MachineException(attachFailure);
    }
    attached = true;
  }

  @Override
  public void becomeAgent() {}

  @Override
  public @Nullable Report nextReport() {
    synchronized (words) {
      return fallBacks > 0 ? null : reports.poll();
    }
  }

  @Override
  public void releaseReports() {}

  @Override
  public boolean decide(
      int pid,
      long seq,
      int cpu,
      long sliceNs,
      boolean keyed,
      long vtime,
      boolean preempt,
      long notBeforeNs) {
    if (ringSpace == 0) {
      return false;
    }
    ringSpace--;
    decisions.add(new Handed(pid, seq, cpu, sliceNs, keyed, vtime, preempt, notBeforeNs));
    if (decisionsStayReady) {
      ready++;
    }
    return true;
  }

  @Override
  public void flush() {
    flushes++;
  }

  @Override
  public int decisionsReady() {
    return ready;
  }

  @Override
  public int findFreeCpus(MutableCpuSet found) {
    found.copyFrom(free);
    return free.size();
  }

  @Override
  public void publishPending(int tasks) {
    published.add(tasks);
  }

  @Override
  public void park() {
    LockSupport.parkNanos(200_000);
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public long unreported() {
    return unreported;
  }

  @Override
  public long lostReports() {
    return lostReports;
  }

  @Override
  public boolean resynchronise() {
    resynchronisations++;
    return roomToResynchronise;
  }

  @Override
  public boolean isAlive(int pid) {
    return !dead.contains(pid);
  }

  @Override
  public void fallBack() {
    decisionsAtFallBack = decisions.size();
    fallBacks++;
  }

  @Override
  public void renew() {
    fallBacks = 0;
    renewals++;
  }

  @Override
  public void wishes(boolean lateBinding, boolean everyWakeUp) {
    wishes.add(lateBinding + " " + everyWakeUp);
  }

  @Override
  public void abandonAgent() {
    abandoned++;
  }

  @Override
  public MachineCounters counters() {
    int decided = decisions.size();
    return new MachineCounters(decided, decided, 0, 0, 0, 0, 0, 0, unreported, 0, 0, 0);
  }

  @Override
  public @Nullable MachineExit exit() {
    return exit;
  }

  @Override
  public void detach() {
    if (attached) {
      attached = false;
      exit = new MachineExit("unregistered", false, "unregistered from user space", "", "");
    }
  }

  @Override
  public void close() {
    detach();
  }

  /// Lets time pass.
  public void pass(long ns) {
    nowNs += ns;
  }

  /// Says that a task waits, as of enqueue `seq`; its task id is ten times its pid.
  public ReportValues enqueued(int pid, long seq) {
    return publish(about(Report.ENQUEUED, pid, seq).named("task-" + pid));
  }

  /// Says several things at once: an agent on a thread of its own reads none before all their
  /// values are set.
  public void sayAtOnce(Runnable saying) {
    synchronized (words) {
      saying.run();
    }
  }

  /// Says something of a task. What is set in the answer may come too late for an agent on a thread
  /// of its own, but in [#sayAtOnce(Runnable)].
  public ReportValues say(int kind, int pid, long seq) {
    return publish(about(kind, pid, seq));
  }

  private ReportValues about(int kind, int pid, long seq) {
    nowNs += 1_000;
    return new ReportValues().about(kind, pid, 10L * pid, seq, nowNs);
  }

  private ReportValues publish(ReportValues report) {
    reports.add(report);
    return report;
  }
}
