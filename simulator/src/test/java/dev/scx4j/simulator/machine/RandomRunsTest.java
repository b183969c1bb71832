// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import static dev.scx4j.simulator.machine.TestRuns.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.Topology;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.SimCpu;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.kernel.KernelModel;
import dev.scx4j.simulator.measures.SimulationResult;
import dev.scx4j.simulator.mechanism.RingSlots;
import dev.scx4j.simulator.topology.Topologies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any load under any policy on any machine, while CPUs come and go and tasks are changed: no
/// enqueue and no ns of CPU time is lost, and the same seed gives the same.
@Timeout(60)
final class RandomRunsTest {
  private static final String[] MACHINES = {"1", "2", "3", "4-smt", "2x2-numa", "biglittle-2+2"};
  private static final int TASKS = 12;
  private static final long DURATION_NS = 300 * MS;

  static List<Integer> seeds() {
    List<Integer> seeds = new ArrayList<>();
    for (int seed = 1; seed <= 60; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void booksAreExactAndRunsRepeatable(int seed) throws Exception {
    SimulationSetup setup = setup(new Random(seed));
    SimulationResult result = run(setup, seed);

    assertThat(result.fault()).as("seed %d", seed).isNull();
    assertThat(result.counters().lost()).as("lost, seed %d: %s", seed, result.counters()).isZero();
    assertThat(TestRuns.accountedNs(result))
        .as("CPU time of tasks, the agent's and idle time, seed %d", seed)
        .isEqualTo(onlineNs(setup, result.elapsedNs()));
    assertThat(run(setup, seed)).as("the same again, seed %d", seed).isEqualTo(result);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nobodyIsForgotten(int seed) throws Exception {
    SimulationSetup setup = setup(new Random(seed));
    SimulatedMachine machine = new SimulatedMachine(setup);
    SchedulingSession session =
        SchedulingSession.start(
            machine,
            new Erratic(seed, setup.topology()),
            SessionOptions.of("erratic"),
            fault -> {});
    session.awaitEnd(Long.MAX_VALUE);
    session.close();
    assertThat(machine.failure()).as("seed %d", seed).isNull();
    for (SimTask task : machine.world().programs().population().tasks()) {
      checkPlace(task, machine.world().kernel(), seed);
    }
  }

  /// A task that runs is on its CPU, one that waits is where somebody will find it, one that sleeps
  /// is nowhere.
  private static void checkPlace(SimTask task, KernelModel kernel, int seed) {
    String who = "%s, %s, seed %d".formatted(task, task.rank, seed);
    boolean queued = task.queue != null || task.local != null;
    if (task.onCpu) {
      assertThat(kernel.cpus()[task.cpu].current).as(who).isSameAs(task);
      assertThat(task.runnable && !queued).as("%s runs and does not wait", who).isTrue();
    } else if (!task.runnable) {
      assertThat(queued).as("%s sleeps and waits", who).isFalse();
    } else if (task.isNormal()) {
      assertThat(queued).as("%s waits in a queue", who).isTrue();
    } else if (!task.throttled && kernel.nowNs() - task.measures.waitingSinceNs > MS) {
      for (SimCpu cpu : kernel.cpus()) {
        SimTask current = cpu.current;
        if (cpu.online && task.allowed.contains(cpu.index)) {
          assertThat(current != null && !current.isNormal())
              .as("%s waits for CPU %d, where %s runs", who, cpu.index, current)
              .isTrue();
        }
      }
      assertThat(task.allowed.intersects(kernel.online())).as("%s has a CPU", who).isTrue();
    }
  }

  private static SimulationResult run(SimulationSetup setup, int seed) throws InterruptedException {
    return new Simulation(setup)
        .run(new Erratic(seed, setup.topology()), SessionOptions.of("erratic"), fault -> {});
  }

  private static SimulationSetup setup(Random random) {
    Topology machine = Topologies.parse(MACHINES[random.nextInt(MACHINES.length)]);
    int cpus = machine.cpuCount();
    List<TaskProgram> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      List<Step> steps = new ArrayList<>();
      for (int step = 1 + random.nextInt(6); step > 0; step--) {
        steps.add(step(random, cpus));
      }
      steps.add(new Step.Compute(new Span.Uniform(20_000, 2 * MS)));
      tasks.add(
          TaskProgram.forever("task-" + i, steps.toArray(Step[]::new))
              .withPhases(List.of(new Phase(1 + random.nextInt(3), steps)))
              .withLoops(random.nextInt(3) == 0 ? 1 + random.nextInt(20) : TaskProgram.FOREVER)
              .withRank(rank(random))
              .withDelayNs(random.nextInt(5) * MS)
              .withAllowed(random.nextInt(3) == 0 ? cpus(random, cpus) : null));
    }
    LoadProgram load =
        new LoadProgram(
            "random",
            tasks,
            List.of(new LoadProgram.Barrier("b", 3)),
            List.of(new LoadProgram.Channel("p", 1 + random.nextInt(3))));
    SimulationSetup setup =
        SimulationSetup.of(machine, load, DURATION_NS)
            .withSeed(random.nextLong())
            .withCosts(random.nextInt(3) == 0 ? Costs.NONE : Costs.DEFAULT)
            .withActions(actions(random, cpus));
    MechanismOptions options =
        MechanismOptions.defaults()
            .withPatience((5 + random.nextInt(30)) * MS, (50 + random.nextInt(100)) * MS)
            .withBatch(1 + random.nextInt(8))
            .withLateBinding(random.nextBoolean())
            .withSliceNs((1 + random.nextInt(20)) * MS);
    setup = setup.withMechanism(options);
    return random.nextInt(3) == 0
        ? setup.withRings(new RingSlots(1 << random.nextInt(6), 1 + random.nextInt(8)))
        : setup;
  }

  private static Step step(Random random, int cpus) {
    return switch (random.nextInt(20)) {
      case 0 -> new Step.Yield();
      case 1 -> new Step.ComputeFor(Span.ns(random.nextInt(3_000_000)));
      case 2 -> new Step.Lock("m" + random.nextInt(2));
      case 3 -> new Step.Unlock("m" + random.nextInt(2));
      case 4 -> new Step.Await("c", "m0");
      case 5 -> new Step.Broadcast("c");
      case 6 -> new Step.Send("p");
      case 7 -> new Step.Receive("p");
      case 8 -> new Step.Meet("b");
      case 9 ->
          new Step.AwaitPeriod(
              "t", 1 + random.nextInt(10_000_000), random.nextBoolean(), random.nextBoolean());
      case 10 -> new Step.Suspend();
      case 11 -> new Step.Resume("task-" + random.nextInt(TASKS));
      case 12 -> new Step.ChangeCpus(random.nextBoolean() ? null : cpus(random, cpus));
      case 13 -> new Step.ChangeRank(rank(random));
      case 14 -> new Step.ChangeGroup("/g" + random.nextInt(3));
      case 15 -> new Step.Sleep(new Span.Exponential(2 * MS));
      default -> new Step.Compute(new Span.Uniform(0, random.nextInt(12_000_000)));
    };
  }

  private static Rank rank(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new Rank.RealTime(1 + random.nextInt(99), random.nextBoolean());
      case 1 -> new Rank.Deadline(MS, 5 * MS, (5 + random.nextInt(20)) * MS);
      default -> new Rank.Normal(random.nextInt(40) - 20);
    };
  }

  /// At least one, maybe one that there is not.
  private static CpuSet cpus(Random random, int cpus) {
    MutableCpuSet set = new MutableCpuSet();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      set.add(random.nextInt(cpus + 1));
    }
    return set;
  }

  private static List<TimedAction> actions(Random random, int cpus) {
    List<TimedAction> actions = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      long atNs = random.nextLong(DURATION_NS);
      int task = random.nextInt(TASKS + 1); // the last one is the agent
      TimedAction.Change change =
          switch (random.nextInt(4)) {
            case 0 -> new TimedAction.Change.Nice(task, random.nextInt(40) - 20);
            case 1 -> new TimedAction.Change.Allowed(task, cpus(random, cpus));
            default ->
                new TimedAction.Change.Online(
                    cpus == 1 ? 0 : 1 + random.nextInt(cpus - 1),
                    cpus == 1 || random.nextBoolean());
          };
      actions.add(new TimedAction(atNs, change));
    }
    return actions;
  }

  /// How long all CPUs together were online.
  private static long onlineNs(SimulationSetup setup, long elapsedNs) {
    int cpus = setup.topology().cpuCount();
    List<TimedAction> inOrder = new ArrayList<>(setup.actions());
    inOrder.sort(Comparator.comparingLong(TimedAction::atNs));
    long sumNs = 0;
    for (int cpu = 0; cpu < cpus; cpu++) {
      boolean online = true;
      long sinceNs = 0;
      for (TimedAction action : inOrder) {
        if (action.change() instanceof TimedAction.Change.Online(int which, boolean comes)
            && which == cpu
            && comes != online
            && action.atNs() < elapsedNs) {
          sumNs += online ? action.atNs() - sinceNs : 0;
          sinceNs = action.atNs();
          online = comes;
        }
      }
      sumNs += online ? elapsedNs - sinceNs : 0;
    }
    return sumNs;
  }

  /// Decides whatever comes to its mind, and sometimes nothing.
  private static final class Erratic implements SchedulingPolicy {
    private final Random random;
    private final Topology machine;
    private final List<Task> held = new ArrayList<>();

    Erratic(int seed, Topology machine) {
      random = new Random(seed);
      this.machine = machine;
    }

    @Override
    public void enqueue(Task task) {
      held.add(task);
    }

    @Override
    public void dequeue(Task task) {
      held.remove(task);
    }

    @Override
    public boolean lateBinding() {
      return random.nextInt(4) == 0;
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (!held.isEmpty() && random.nextInt(5) > 0) {
        Task task = held.get(random.nextInt(held.size()));
        Decision decision = dispatcher.decide(task);
        int cpu = random.nextInt(machine.cpuCount());
        if (random.nextInt(3) == 0 && task.allowedCpus().contains(cpu)) {
          decision.onCpu(cpu);
          if (random.nextInt(3) == 0) {
            decision.preempting();
          }
        }
        if (random.nextBoolean()) {
          decision.sliceNs(1 + random.nextLong(200 * MS));
        }
        if (random.nextBoolean()) {
          decision.vtime(random.nextLong());
        }
        if (!decision.submit()) {
          return;
        }
        held.remove(task);
      }
    }
  }
}
