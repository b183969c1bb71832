// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.rehearsal;

import dev.scx4j.api.topology.FixedTopology;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A machine in memory. Each time the agent parks, the tasks it has decided have run
/// ([RehearsalTasks]), and their next reports are there. Allocates nothing while it is in use; one
/// thread.
public final class RehearsalMachine implements Machine {
  private static final int CPUS = 4;
  private static final int WAVES_PER_SHORTAGE = 100;

  private final FixedTopology topology = FixedTopology.uniform(CPUS);
  private final Supplier<LoopbackChannel> channels;
  private final LoopbackChannel channel;
  private final RehearsalTasks tasks;
  private final int waves;
  private final long endNs;
  private Runnable whenOver = () -> {};
  private int wave;
  private long shortages;

  /// A machine for `waves` waves of reports over this channel, or as many as fit into the time.
  RehearsalMachine(LoopbackChannel channel, int waves, long longestNs) {
    this(() -> channel, channel, waves, longestNs);
  }

  private RehearsalMachine(
      Supplier<LoopbackChannel> channels, LoopbackChannel channel, int waves, long longestNs) {
    this.channels = channels;
    this.channel = channel;
    this.waves = waves;
    tasks = new RehearsalTasks(channel);
    endNs = System.nanoTime() + longestNs;
  }

  /// A machine that goes on until its agent is stopped.
  ///
  /// @param channels makes a channel at each call: one for the machine, one for each rehearsal on
  ///   it
  public static RehearsalMachine endless(Supplier<LoopbackChannel> channels) {
    return new RehearsalMachine(channels, channels.get(), Integer.MAX_VALUE, Long.MAX_VALUE / 2);
  }

  /// What to do when all waves are over or the time is up.
  public void whenOver(Runnable action) {
    whenOver = action;
  }

  /// How often the agent has parked.
  public int wave() {
    return wave;
  }

  @Override
  public void park() {
    if (wave++ == 0) {
      tasks.begin();
    }
    tasks.live();
    if (wave % WAVES_PER_SHORTAGE == 0) {
      shortages++; // so that resynchronising is rehearsed, too
    }
    if (wave >= waves || nowNs() - endNs >= 0) {
      whenOver.run();
    }
  }

  @Override
  public @Nullable Report nextReport() {
    return channel.nextReport();
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
  public int decisionsReady() {
    return channel.decisionsReady();
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    return channel.findFreeCpus(free);
  }

  @Override
  public void publishPending(int pending) {
    channel.publishPending(pending);
  }

  @Override
  public long unreported() {
    return channel.unreported() + shortages;
  }

  @Override
  public long lostReports() {
    return channel.lostReports();
  }

  @Override
  public long nowNs() {
    return System.nanoTime();
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
  public LoopbackChannel loopback() {
    return channels.get();
  }

  @Override
  public String name() {
    return "rehearsal";
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
  public void renew() {}

  @Override
  public void wishes(boolean lateBinding, boolean everyWakeUp) {}

  @Override
  public MachineCounters counters() {
    return new MachineCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Override
  public @Nullable MachineExit exit() {
    return null;
  }

  @Override
  public void attach() {}

  @Override
  public void becomeAgent() {}

  @Override
  public void flush() {}

  @Override
  public void fallBack() {}

  @Override
  public void detach() {}

  @Override
  public void close() {
    channel.close();
  }
}
