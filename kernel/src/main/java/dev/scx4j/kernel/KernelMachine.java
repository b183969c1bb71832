// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.topology.SysfsTopology;
import dev.scx4j.kernel.ffm.Errno;
import dev.scx4j.kernel.host.AttachChecks;
import dev.scx4j.kernel.host.KernelRelease;
import dev.scx4j.kernel.libbpf.BpfLink;
import dev.scx4j.kernel.libbpf.SyscallProgram;
import dev.scx4j.kernel.libc.MemoryLock;
import dev.scx4j.kernel.libc.Priority;
import dev.scx4j.kernel.libc.Sched;
import dev.scx4j.kernel.libc.ThreadExistence;
import dev.scx4j.kernel.libc.Unistd;
import dev.scx4j.kernel.messages.CpuTable;
import dev.scx4j.kernel.messages.ReportView;
import dev.scx4j.kernel.messages.StatusBlock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// This machine's own kernel, scheduled through sched_ext.
///
/// Reports and decisions go through mapped memory; the kernel is called once per batch ([#flush()])
/// and to wait ([#park()]).
public final class KernelMachine implements Machine {
  private static final long IDLE_NS = 1_000_000;
  private static final int WARM_UP_CALLS = 10_000;
  private static final long LONGEST_WARM_UP_NS = 300_000_000;

  private final AttachChecks checks = AttachChecks.ofThisMachine();
  private final FixedTopology topology;
  private final Mechanism mechanism;
  private final MappedChannel channel;
  private final CpuTable cpus;
  private final StatusBlock status;
  private final SyscallProgram flush;
  private final SyscallProgram resync;
  private final SyscallProgram snapshot;
  private final SyscallProgram wake;
  private final ThreadExistence threads = new ThreadExistence();
  private @Nullable BpfLink link;
  private volatile boolean detaching;
  private volatile int agentTid;

  private KernelMachine(KernelOptions options, FixedTopology topology) {
    this.topology = topology;
    mechanism = Mechanism.load(options, topology.cpuCount());
    cpus = mechanism.cpus();
    status = mechanism.status();
    channel =
        new MappedChannel(
            mechanism.reports(), mechanism.decisions(), cpus, status, mechanism.control());
    flush = mechanism.program("flush");
    resync = mechanism.program("resync");
    snapshot = mechanism.program("snapshot");
    wake = mechanism.program("wake");
  }

  /// Loads the mechanism into the kernel; nothing is scheduled by it before [#attach()].
  ///
  /// @throws MachineException if this machine or user cannot; the message names reason and mend
  public static KernelMachine open(KernelOptions options) {
    AttachChecks.ofThisMachine().require();
    KernelMachine machine = new KernelMachine(options, SysfsTopology.ofThisMachine());
    machine.warmUp();
    return machine;
  }

  /// Does what can be done of [#open] without a capable kernel, for its side effect on the JVM:
  /// loaded classes and linked functions. Leaves nothing behind.
  public static void practise() {
    try {
      MemoryLock.practise();
      Sched.yieldCpu();
      new ThreadExistence().test(Unistd.gettid());
      SysfsTopology.ofThisMachine();
      AttachChecks.ofThisMachine().require();
    } catch (MachineException e) {
      // The mechanism is opened all the same.
    }
    try (Mechanism mechanism = Mechanism.load(KernelOptions.defaults(), 1)) {
      mechanism.program("flush").run();
    } catch (MachineException e) {
      // This kernel cannot load it.
    }
  }

  /// The JVM links a C function at its first call and compiles the call after some thousands, which
  /// takes long on a busy machine; once tasks wait for the agent it is too late for that.
  private void warmUp() {
    threads.test(Unistd.gettid());
    long endNs = System.nanoTime() + LONGEST_WARM_UP_NS;
    for (int i = 0; i < WARM_UP_CALLS && System.nanoTime() - endNs < 0; i++) {
      flush.run();
      Sched.yieldCpu();
    }
  }

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public String kernelRelease() {
    return KernelRelease.running();
  }

  @Override
  public Topology topology() {
    return topology;
  }

  @Override
  public synchronized void attach() {
    if (link != null) {
      throw new IllegalStateException("the mechanism is attached already");
    }
    checks.requireFree();
    MemoryLock.lockAll();
    link = mechanism.attach();
  }

  @Override
  public void becomeAgent() {
    // In partial mode nothing else brings it under us, and one that was started as a real-time task
    // would never park.
    Sched.joinSchedExt();
    int tid = Unistd.gettid();
    agentTid = tid;
    mechanism.control().agent(tid);
  }

  @Override
  public void renew() {
    mechanism.control().renew();
  }

  @Override
  public void wishes(boolean lateBinding, boolean everyWakeUp) {
    mechanism.control().wishes(lateBinding, everyWakeUp);
  }

  @Override
  public synchronized void wakeAgent() {
    if (status.isAttached()) {
      wake.run();
    }
  }

  @Override
  public void abandonAgent() {
    Priority.lowest(agentTid);
  }

  @Override
  public LoopbackChannel loopback() {
    return new MappedLoopback();
  }

  @Override
  public @Nullable Report nextReport() {
    ReportView next = channel.nextReport();
    if (next != null && next.kind() >= Report.CPU_ONLINE) {
      topology.setOnline(next.cpu(), next.kind() == Report.CPU_ONLINE);
    }
    return next;
  }

  @Override
  public void releaseReports() {
    channel.releaseReports();
  }

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
    return channel.decide(pid, seq, cpu, sliceNs, keyed, vtime, preempt, notBeforeNs);
  }

  @Override
  public void flush() {
    int applied = flush.run();
    // Busy: an abandoned agent is draining at this moment, and takes ours along or leaves them.
    if (applied < 0 && applied != -Errno.EBUSY) {
      throw new IllegalStateException(
          "the kernel cannot read the decisions: " + Errno.describe(applied));
    }
  }

  @Override
  public int decisionsReady() {
    return channel.decisionsReady();
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    return channel.findFreeCpus(free);
  }

  @Override
  public void publishPending(int tasks) {
    channel.publishPending(tasks);
  }

  @Override
  public void park() {
    if (status.isAgentKnown() && !detaching) {
      // The mechanism does not run a thread that yields before there is work for it.
      Sched.yieldCpu();
    } else {
      LockSupport.parkNanos(IDLE_NS);
    }
  }

  @Override
  public long nowNs() {
    return System.nanoTime(); // CLOCK_MONOTONIC, as bpf_ktime_get_ns()
  }

  @Override
  public long unreported() {
    return channel.unreported();
  }

  @Override
  public long lostReports() {
    return channel.lostReports();
  }

  @Override
  public boolean resynchronise() {
    return resync.run() == 0;
  }

  @Override
  public boolean isAlive(int pid) {
    return threads.test(pid);
  }

  @Override
  public void fallBack() {
    mechanism.control().fallBack();
  }

  @Override
  public synchronized MachineCounters counters() {
    if (status.isAttached()) {
      snapshot.run();
    }
    // After the end nothing waits any more: the kernel has taken every task back.
    long waiting = status.isAttached() ? status.waiting() : 0;
    long decided = cpus.decided();
    long rescued = cpus.rescued();
    long overdue = cpus.overdue();
    long withdrawn = cpus.withdrawn();
    long reported = cpus.reported();
    return new MachineCounters(
        reported,
        decided,
        rescued,
        overdue,
        withdrawn,
        waiting,
        cpus.direct(),
        cpus.bypassed(),
        cpus.unreported(),
        cpus.stale(),
        cpus.refused(),
        reported - decided - rescued - overdue - withdrawn - waiting);
  }

  /// The mechanism's counters and CPU states, more of them than [#counters()] has. Any thread.
  public CpuTable cpus() {
    return cpus;
  }

  /// What the mechanism says of itself. Any thread.
  public StatusBlock status() {
    return status;
  }

  @Override
  public @Nullable MachineExit exit() {
    return status.hasExited() ? mechanism.exit().read() : null;
  }

  @Override
  public synchronized void detach() {
    if (link != null) {
      detaching = true; // from here on the kernel's own scheduler may run the agent
      link.close();
    }
  }

  @Override
  public void close() {
    detach();
    mechanism.close();
  }
}
