// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.rehearsal.PlainLoopback;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.topology.LiveTopology;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A machine in memory, whose clock the agent itself moves on.
///
/// While the agent's thread is in its own code, and in the policy's, simulated time stands still.
/// What it does there has a price ([dev.scx4j.simulator.costs.Costs]), and when it flushes or
/// parks, the simulated agent has to get a CPU for that long before the call returns; meanwhile
/// everything else happens. So the same policy, load and seed give the same run, however fast the
/// host is. When the policy has failed, a thread of the machine's own takes the agent's place.
///
/// **Threads.** As [Machine] says. Results may be read once [#exit()] is not null.
public final class SimulatedMachine implements Machine {
  private static final long POLL_NS = 1_000_000;
  private static final int STEPS_PER_LOOK = 1024;

  private final SimulationSetup setup;
  private final Topology topology;
  private final SimulatedWorld world;
  private final CountDownLatch attached = new CountDownLatch(1);
  private volatile boolean stopAsked;
  private volatile @Nullable MachineExit exit;
  private volatile @Nullable Thread agentThread;
  private volatile @Nullable Thread driver;
  private volatile boolean returning; // another agent takes the driver's place
  private volatile @Nullable RuntimeException failure;
  private volatile long seenNs = SimulatedWorld.BEGIN_NS;
  private int steps;
  private Runnable whenExited = () -> {};
  private boolean begun;
  private long owedNs; // what the agent has done since it last let time pass
  private long rounds;

  /// A machine that stands ready.
  public SimulatedMachine(SimulationSetup setup) {
    this.setup = setup;
    int cpus = setup.topology().cpuCount();
    MutableCpuSet online = new MutableCpuSet(cpus);
    online.copyFrom(setup.topology().online());
    topology = new LiveTopology(setup.topology(), online);
    world = new SimulatedWorld(setup, online);
  }

  /// What is simulated; to be read when the machine has ended.
  SimulatedWorld world() {
    return world;
  }

  /// How often the agent let time pass.
  long rounds() {
    return rounds;
  }

  /// How far it is, about, in ns of simulated time. Any thread.
  long elapsedNs() {
    return seenNs - SimulatedWorld.BEGIN_NS;
  }

  /// What went wrong in the simulator itself, or null.
  @Nullable RuntimeException failure() {
    return failure;
  }

  @Override
  public String name() {
    return "sim";
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
  public boolean isRealTime() {
    return false;
  }

  @Override
  public LoopbackChannel loopback() {
    return new PlainLoopback(topology.cpuCount());
  }

  @Override
  public void whenExited(Runnable action) {
    whenExited = action;
  }

  @Override
  public void attach() {
    attached.countDown();
  }

  @Override
  public void becomeAgent() {
    agentThread = Thread.currentThread();
  }

  @Override
  public void flush() {
    if (!begun || world.isOver()) {
      return;
    }
    work();
    if (!world.isOver()) {
      world.kernel().callOn(world.agent().cpu);
      world.mechanism().decisions().flush(world.programs().population()::find);
    }
  }

  @Override
  public void park() {
    if (!begun) {
      awaitBegin();
      return;
    }
    if (world.isOver()) {
      LockSupport.parkNanos(POLL_NS);
      return;
    }
    work();
    if (!world.isOver()) {
      world.kernel().yieldCpu(world.agent());
      run();
    }
  }

  private void awaitBegin() {
    try {
      attached.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!stopAsked) {
      begun = true;
      world.begin();
      run();
    }
  }

  /// Lets the agent have a CPU for as long as what it has done takes.
  private void work() {
    rounds++;
    SimTask agent = world.agent();
    agent.workNs += owedNs + setup.costs().agentRoundNs();
    owedNs = 0;
    world.kernel().workChanged(agent);
    run();
  }

  /// Lets things happen until the agent is to go on, or all is over.
  private void run() {
    try {
      while (!world.isOver()) {
        if (world.step() || returning) {
          return;
        }
        if (++steps % STEPS_PER_LOOK == 0) {
          seenNs = world.kernel().nowNs();
          if (stopAsked) {
            world.end();
          }
        }
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      failure = e instanceof RuntimeException mistake ? mistake : new IllegalStateException(e);
      world.end();
      finish(new MachineExit("error", true, "the simulator failed: " + e, "", ""));
      throw e;
    }
    finish(new MachineExit("done", false, "the simulated time is over", "", ""));
  }

  private void finish(MachineExit how) {
    if (exit == null) {
      exit = how;
      whenExited.run();
    }
  }

  @Override
  public synchronized void fallBack() {
    if (driver != null || world.isOver()) {
      return;
    }
    Thread agent = agentThread;
    boolean thrown = agent == null || agent == Thread.currentThread();
    Thread thread =
        Thread.ofPlatform().daemon().name("scx4j-simulation").unstarted(() -> drive(thrown));
    driver = thread;
    thread.start();
  }

  /// Goes on in place of the agent, which has no part in it any more.
  private void drive(boolean thrown) {
    if (!begun) {
      awaitBegin(); // the policy's first tick comes before that
    }
    if (!begun || world.isOver()) {
      return;
    }
    if (thrown) {
      world.agentFailed();
    } else {
      world.agentHangs();
    }
    while (!world.isOver() && !returning) {
      run();
    }
  }

  @Override
  public void renew() {
    Thread running = driver;
    if (running == null) {
      world.mechanism().renew(world.agent());
      return;
    }
    returning = true;
    try {
      running.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another agent was to take over", e);
    }
    returning = false;
    driver = null;
    if (!world.isOver()) {
      owedNs = 0;
      world.agentReturns();
      run();
    }
  }

  @Override
  public void wishes(boolean lateBinding, boolean everyWakeUp) {
    world.mechanism().wishes(lateBinding, everyWakeUp);
  }

  /// Before it was noticed that the agent hangs, it has used its CPU all the time.
  @Override
  public synchronized void abandonAgent() {
    if (driver == null) {
      owedNs += setup.hungAfterNs();
    }
  }

  /// Whether the fallback has taken over.
  boolean hasFallenBack() {
    return driver != null;
  }

  @Override
  public long nowNs() {
    return world.kernel().nowNs() + owedNs;
  }

  @Override
  public @Nullable Report nextReport() {
    Report report = world.mechanism().nextReport(nowNs());
    if (report != null) {
      owedNs += setup.costs().agentReportNs();
    }
    return report;
  }

  @Override
  public void releaseReports() {
    world.mechanism().releaseReports();
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
    owedNs += setup.costs().agentDecisionNs();
    return world
        .mechanism()
        .decisions()
        .offer(pid, seq, cpu, sliceNs, keyed, vtime, preempt, notBeforeNs);
  }

  @Override
  public int decisionsReady() {
    return world.mechanism().readyCount();
  }

  @Override
  public int findFreeCpus(MutableCpuSet free) {
    free.copyFrom(world.kernel().free());
    return world.kernel().freeCount();
  }

  @Override
  public void publishPending(int tasks) {
    world.mechanism().pending(tasks);
  }

  @Override
  public long unreported() {
    return world.mechanism().unreported();
  }

  @Override
  public long lostReports() {
    return world.mechanism().lostReports();
  }

  @Override
  public boolean resynchronise() {
    return world.mechanism().decisions().resync();
  }

  @Override
  public boolean isAlive(int pid) {
    return world.programs().population().find(pid) != null;
  }

  @Override
  public MachineCounters counters() {
    return world.mechanism().counters();
  }

  @Override
  public @Nullable MachineExit exit() {
    return exit;
  }

  @Override
  public void detach() {
    stopAsked = true;
    attached.countDown();
    Thread running = driver;
    if (running != null) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    detach();
  }
}
