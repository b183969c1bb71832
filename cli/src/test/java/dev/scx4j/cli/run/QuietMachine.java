// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.rehearsal.PlainLoopback;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A machine on which no task is ever reported: what is left of a run is its beginning and its end.
final class QuietMachine implements Machine {
  private final Topology topology = FixedTopology.uniform(2);
  private final @Nullable String attachFailure;
  private volatile boolean attached;
  private volatile boolean closed;
  private volatile @Nullable MachineExit exit;

  private QuietMachine(@Nullable String attachFailure) {
    this.attachFailure = attachFailure;
  }

  static QuietMachine good() {
    return new QuietMachine(null);
  }

  static QuietMachine thatCannotAttach(String why) {
    return new QuietMachine(why);
  }

  /// As the kernel would for a task that it finds stalled.
  void eject() {
    exit = new MachineExit("stall", true, "runnable task stall", "x[1] failed to run", "the dump");
  }

  boolean isAttached() {
    return attached;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public LoopbackChannel loopback() {
    return new PlainLoopback(topology().cpuCount());
  }

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public String kernelRelease() {
    return "7.3.4-test";
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
    return null;
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
    return false;
  }

  @Override
  public void flush() {}

  @Override
  public int decisionsReady() {
    return 0;
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    return 0;
  }

  @Override
  public void publishPending(int tasks) {}

  @Override
  public void park() {
    LockSupport.parkNanos(1_000_000);
  }

  @Override
  public long nowNs() {
    return System.nanoTime();
  }

  @Override
  public long unreported() {
    return 0;
  }

  @Override
  public long lostReports() {
    return 0;
  }

  @Override
  public boolean resynchronise() {
    return true;
  }

  @Override
  public boolean isAlive(int pid) {
    return true;
  }

  @Override
  public void fallBack() {}

  @Override
  public void renew() {}

  @Override
  public void wishes(boolean lateBinding, boolean everyWakeUp) {}

  @Override
  public MachineCounters counters() {
    return new MachineCounters(3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public @Nullable MachineExit exit() {
    return exit;
  }

  @Override
  public void detach() {
    if (attached && exit == null) {
      exit = new MachineExit("unregistered", false, "unregistered from user space", "", "");
    }
    attached = false;
  }

  @Override
  public void close() {
    detach();
    closed = true;
  }
}
