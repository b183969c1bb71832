// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.guard.FaultListener;
import dev.scx4j.engine.statistics.LatencySummary;
import dev.scx4j.engine.statistics.TaskSelection;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.entities.TaskMeasures;
import dev.scx4j.simulator.measures.RunMeasures;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.measures.TaskFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One simulated run of a policy: the engine's own session on a [SimulatedMachine].
public final class Simulation {
  /// What the simulated clock shows at the beginning, in ns.
  public static final long BEGIN_NS = SimulatedWorld.BEGIN_NS;

  private static final long LONGEST_TELLING_NS = 1_000_000_000;

  private final SimulationSetup setup;
  private final RunMeasures measures;
  private final AtomicReference<@Nullable SchedulingSession> session = new AtomicReference<>();
  private final AtomicReference<@Nullable SimulatedMachine> simulated = new AtomicReference<>();
  private volatile boolean stopped;

  /// To be run once.
  public Simulation(SimulationSetup setup) {
    measures = new RunMeasures(setup.observer());
    this.setup = setup.withObserver(measures);
  }

  /// Runs a policy to the end.
  ///
  /// @param options the policy's name and how the engine treats it; slice and batch are taken from
  ///   the setup's mechanism
  /// @param listener is told when the policy fails
  /// @return what came of it
  /// @throws dev.scx4j.engine.PolicyStartException if the policy does not start
  /// @throws InterruptedException if the calling thread is interrupted; the run is over then
  public SimulationResult run(
      SchedulingPolicy policy, SessionOptions options, FaultListener listener)
      throws InterruptedException {
    return run((machine, own) -> SchedulingSession.start(machine, policy, own, listener), options);
  }

  /// Runs a policy to the end, of which another instance may be made if it fails.
  ///
  /// @param source the policy, or null for none: the machine's own fallback
  /// @param options as above
  /// @param listener is told when a policy fails
  /// @return what came of it
  /// @throws dev.scx4j.engine.PolicyStartException if the policy does not start
  /// @throws InterruptedException if the calling thread is interrupted; the run is over then
  public SimulationResult run(
      @Nullable PolicySource source, SessionOptions options, FaultListener listener)
      throws InterruptedException {
    return run((machine, own) -> SchedulingSession.start(machine, source, own, listener), options);
  }

  private SimulationResult run(
      BiFunction<SimulatedMachine, SessionOptions, SchedulingSession> start, SessionOptions options)
      throws InterruptedException {
    SessionOptions own =
        options
            .withSliceNs(setup.mechanism().sliceNs())
            .withBatch(setup.mechanism().batch())
            .withTasks(TaskSelection.none());
    int cpus = setup.topology().online().size();
    try (SimulatedMachine machine = new SimulatedMachine(setup)) {
      simulated.set(machine);
      if (stopped) {
        machine.detach();
      }
      SchedulingSession running = start.apply(machine, own);
      try (running) {
        session.set(running);
        if (!stopped) { // if it is from here on, whoever stops it finds the session
          running.awaitEnd(Long.MAX_VALUE);
        }
      }
      awaitFault(machine, running);
      RuntimeException failure = machine.failure();
      if (failure != null) {
        throw new IllegalStateException("the simulator failed: " + failure, failure);
      }
      return result(machine, running, running.policyName(), cpus);
    }
  }

  /// The fallback takes over before it is told why: a short run may be over by then.
  private static void awaitFault(SimulatedMachine machine, SchedulingSession ran)
      throws InterruptedException {
    long untilNs = System.nanoTime() + LONGEST_TELLING_NS;
    while (machine.hasFallenBack() && ran.fault() == null && System.nanoTime() < untilNs) {
      Thread.sleep(1);
    }
  }

  /// How far it is, about, in ns of simulated time. Any thread.
  public long elapsedNs() {
    SimulatedMachine machine = simulated.get();
    return machine == null ? 0 : machine.elapsedNs();
  }

  /// What schedules, once it runs; to have another policy take over. Any thread.
  public @Nullable SchedulingSession session() {
    return session.get();
  }

  /// How soon the agent has answered so far. For an observer, on the simulation's thread.
  public LatencySummary decisionLatency() {
    SchedulingSession running = session.get();
    return running == null ? new LatencySummary(0, 0, 0, 0, 0) : running.decisionLatency();
  }

  /// CPU time of the thread that simulated, agent and policy included: of this machine, so not the
  /// same in each run. To be read after the run.
  public long hostCpuNs() {
    SchedulingSession ran = session.get();
    return ran == null ? 0 : ran.agentCpuNs();
  }

  /// Ends the run before its time, even if it has not begun yet. Any thread.
  public void stop() {
    stopped = true;
    SchedulingSession running = session.get();
    if (running != null) {
      running.close();
    }
  }

  private SimulationResult result(
      SimulatedMachine machine, SchedulingSession ran, String policyName, int cpus) {
    SimulatedWorld world = machine.world();
    world.end(); // if it was stopped while the policy computed
    List<TaskFigures> tasks = new ArrayList<>();
    long switches = 0;
    long migrations = 0;
    long overheadNs = 0;
    long cpuNs = 0;
    long agentCpuNs = 0;
    for (SimTask task : world.programs().population().tasks()) {
      TaskMeasures of = task.measures;
      switches += of.switchedIn;
      overheadNs += of.overheadNs;
      if (task.isAgent) {
        agentCpuNs += of.cpuNs;
      } else {
        migrations += of.migrations;
        cpuNs += of.cpuNs - of.overheadNs;
        tasks.add(figures(world, task));
      }
    }
    long idleNs = 0;
    for (SimCpu cpu : world.kernel().cpus()) {
      idleNs += cpu.idleNs;
      if (cpu.online && cpu.current == null) {
        idleNs += world.kernel().nowNs() - cpu.idleSinceNs;
      }
    }
    return new SimulationResult(
        policyName,
        cpus,
        world.elapsedNs(),
        tasks,
        machine.counters(),
        ran.decisionLatency(),
        agentCpuNs,
        ran.agentCounters().batches.get(),
        ran.agentCounters().decisions.get(),
        machine.rounds(),
        measures.waits(),
        measures.wakeUps(),
        switches,
        migrations,
        cpuNs,
        overheadNs,
        idleNs,
        world.kernel().happened(),
        machine.exit(),
        ran.fault());
  }

  private TaskFigures figures(SimulatedWorld world, SimTask task) {
    TaskMeasures of = task.measures;
    boolean waits = task.runnable && !task.onCpu;
    long waitingNs = waits ? world.kernel().nowNs() - of.waitingSinceNs : 0;
    return new TaskFigures(
        task.name,
        task.pid,
        world.programs().programOf(task).name(),
        task.nice,
        task.weight,
        of.switchedIn + of.goneOn,
        of.cpuNs,
        of.waitNs + waitingNs,
        measures.waitsOf(task),
        of.migrations,
        of.done,
        of.missedPeriods,
        task.exited,
        task.isNormal());
  }
}
