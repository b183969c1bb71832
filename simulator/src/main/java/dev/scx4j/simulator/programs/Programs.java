// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.ProgramState;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.kernel.KernelModel;
import dev.scx4j.simulator.kernel.TaskRunner;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries out what a load's tasks do. A step that has to wait is over when its task is woken: who
/// wakes it has done the rest of the step for it. One thread.
public final class Programs implements TaskRunner {
  /// Steps that a task may take without time going by; then a nanosecond does for each.
  private static final int MOST_STEPS_AT_ONCE = 10_000;

  /// A time of the clock is computed away in pieces of this part of it.
  private static final long PIECES = 20;

  private static final long SHORTEST_PIECE_NS = 10_000;
  private static final long LONGEST_PIECE_NS = 1_000_000;

  private final KernelModel kernel;
  private final EventQueue events;
  private final Costs costs;
  private final TaskPopulation population;
  private final Mutex[] mutexes;
  private final List<ArrayDeque<SimTask>> conditions;
  private final List<ArrayDeque<SimTask>> meetings;
  private final int[] parties;
  private final Channel[] channels;
  private final long[] sharedTimersNs;

  /// The mutex that each waiting task is to have again, by the task's number.
  private int[] wantedMutex = new int[64];

  /// The tasks of a load; none exists yet.
  public Programs(LoadProgram load, KernelModel kernel, EventQueue events, Costs costs, long seed) {
    this.kernel = kernel;
    this.events = events;
    this.costs = costs;
    ScriptCompiler compiler = new ScriptCompiler(load);
    population = new TaskPopulation(compiler.scripts, kernel.online(), kernel.cpus().length, seed);
    mutexes = new Mutex[compiler.mutexCount()];
    for (int i = 0; i < mutexes.length; i++) {
      mutexes[i] = new Mutex();
    }
    conditions = queues(compiler.conditionCount());
    meetings = queues(load.barriers().size());
    parties = load.barriers().stream().mapToInt(LoadProgram.Barrier::parties).toArray();
    channels =
        load.channels().stream()
            .map(channel -> new Channel(channel.capacity()))
            .toArray(Channel[]::new);
    sharedTimersNs = new long[compiler.sharedTimerCount()];
  }

  private static List<ArrayDeque<SimTask>> queues(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(any -> new ArrayDeque<SimTask>())
        .toList();
  }

  /// All tasks that were ever made.
  public TaskPopulation population() {
    return population;
  }

  /// Makes the load's tasks, which sleep.
  public void makeTasks() {
    population.makeAll();
  }

  /// Whether every task of the load has exited.
  public boolean areAllOver() {
    return population.alive() == 0;
  }

  /// Has each of the load's tasks begin after its delay.
  public void begin() {
    for (SimTask task : population.tasks()) {
      if (task.isAgent) {
        continue;
      }
      TaskScript script = population.scriptOf(task);
      events.add(
          later(kernel.nowNs(), script.program.delayNs()),
          EventKind.WAKE,
          task.index,
          task.wakeVersion);
    }
  }

  @Override
  public void woken(SimTask task) {
    if (task.program != null) {
      task.program.suspended = false;
    }
  }

  @Override
  public Next next(SimTask task) {
    ProgramState at = task.program;
    if (at == null) {
      return task.abandoned ? Next.EXITS : Next.AGENT;
    }
    if (at.beganNs == 0) {
      at.beganNs = kernel.nowNs();
    }
    TaskScript script = population.scriptOf(task);
    for (int steps = 0; steps < MOST_STEPS_AT_ONCE; steps++) {
      if (!findStep(at, script)) {
        population.exited();
        return Next.EXITS;
      }
      Instruction instruction = script.phases[at.phase][at.step];
      Next next = take(task, at, instruction);
      if (next != null) {
        return next;
      }
    }
    task.overheadNs += MOST_STEPS_AT_ONCE;
    return Next.WORKS;
  }

  /// Goes on to the next step, past the ends of phases and loops.
  ///
  /// @return false if the program is over
  private static boolean findStep(ProgramState at, TaskScript script) {
    int empty = 0;
    while (true) {
      if (at.phase == script.phases.length) {
        at.phase = 0;
        if (++at.loopsDone == script.program.loops() || ++empty > 1) {
          return false;
        }
      } else if (at.step < script.phases[at.phase].length) {
        return true;
      } else {
        at.step = 0;
        boolean again =
            ++at.phaseLoopsDone != script.phaseLoops[at.phase]
                && script.phases[at.phase].length > 0;
        if (!again) {
          at.phaseLoopsDone = 0;
          at.phase++;
        }
      }
    }
  }

  /// Takes one step.
  ///
  /// @return what comes of it, or null if the next step follows at once
  private @Nullable Next take(SimTask task, ProgramState at, Instruction instruction) {
    return switch (instruction.kind()) {
      case COMPUTE -> {
        at.step++;
        task.workNs = Math.min(instruction.span().draw(at.random), Span.FOREVER_NS);
        yield task.workNs > 0 || task.overheadNs > 0 ? Next.WORKS : null;
      }
      case COMPUTE_FOR -> computeFor(task, at, instruction);
      case SLEEP -> {
        at.step++;
        yield sleepUntil(task, later(kernel.nowNs(), instruction.span().draw(at.random)));
      }
      case AWAIT_PERIOD -> {
        at.step++;
        yield awaitPeriod(task, at, instruction);
      }
      case YIELD -> {
        at.step++;
        task.overheadNs += stepNs(); // even where steps are free: it may be all that it does
        yield Next.YIELDS;
      }
      case SUSPEND -> {
        at.step++;
        if (at.resumed) {
          at.resumed = false;
          yield null;
        }
        at.suspended = true;
        yield Next.SLEEPS;
      }
      default -> {
        at.step++;
        task.overheadNs += costs.stepNs();
        yield share(task, instruction, instruction.target());
      }
    };
  }

  /// A step that has to do with other tasks.
  private @Nullable Next share(SimTask task, Instruction instruction, int target) {
    switch (instruction.kind()) {
      case LOCK -> {
        return mutexes[target].lock(task) ? null : Next.SLEEPS;
      }
      case UNLOCK -> unlock(task, target);
      case AWAIT -> {
        return await(task, target, instruction.mutex());
      }
      case SIGNAL -> signal(task, target);
      case BROADCAST -> {
        while (!conditions.get(target).isEmpty()) {
          signal(task, target);
        }
      }
      case SIGNAL_AND_AWAIT -> {
        signal(task, target);
        return await(task, target, instruction.mutex());
      }
      case MEET -> {
        return meet(task, target);
      }
      case RESUME -> resume(task, target);
      case FORK -> {
        SimTask child = population.make(target);
        child.cpu = task.cpu;
        wake(task, child, false);
      }
      case SEND -> {
        if (!channels[target].send(task)) {
          return Next.SLEEPS;
        }
        wake(task, channels[target].receiverOfLast(), true);
      }
      case RECEIVE -> {
        if (!channels[target].receive(task)) {
          return Next.SLEEPS;
        }
        wake(task, channels[target].senderOfNext(), true);
      }
      case DONE -> task.measures.done++;
      case CHANGE_RANK -> {
        if (instruction.step() instanceof Step.ChangeRank change) {
          kernel.setRank(task, change.rank());
        }
      }
      case CHANGE_GROUP -> {
        if (instruction.step() instanceof Step.ChangeGroup change) {
          kernel.setGroup(task, population.groupId(change.group()));
        }
      }
      case CHANGE_CPUS -> {
        if (instruction.step() instanceof Step.ChangeCpus change) {
          CpuSet cpus = change.cpus();
          kernel.setAllowed(task, cpus == null ? population.allCpus() : cpus);
        }
      }
      default -> throw new IllegalStateException("no step of its own: " + instruction);
    }
    return null;
  }

  private Next computeFor(SimTask task, ProgramState at, Instruction instruction) {
    long nowNs = kernel.nowNs();
    if (at.untilNs == 0) {
      at.untilNs = later(nowNs, instruction.span().draw(at.random));
    }
    long leftNs = at.untilNs - nowNs;
    if (leftNs <= 0) {
      at.untilNs = 0;
      at.step++;
      task.workNs = 0;
      task.overheadNs += stepNs(); // the look at the clock
      return Next.WORKS;
    }
    long pieceNs = Math.clamp(leftNs / PIECES, SHORTEST_PIECE_NS, LONGEST_PIECE_NS);
    task.overheadNs += Math.min(leftNs, pieceNs); // by the clock, whatever the CPU's capacity
    return Next.WORKS;
  }

  /// What a step costs that has to take some time.
  private long stepNs() {
    return Math.max(1, costs.stepNs());
  }

  /// A time after another; never so late that the clock would wrap around.
  private static long later(long fromNs, long spanNs) {
    return Math.min(fromNs, Span.FOREVER_NS) + Math.min(spanNs, Span.FOREVER_NS);
  }

  private @Nullable Next sleepUntil(SimTask task, long atNs) {
    if (atNs <= kernel.nowNs()) {
      task.overheadNs += costs.stepNs();
      return null;
    }
    events.add(atNs, EventKind.WAKE, task.index, task.wakeVersion);
    return Next.SLEEPS;
  }

  private @Nullable Next awaitPeriod(SimTask task, ProgramState at, Instruction instruction) {
    if (!(instruction.step() instanceof Step.AwaitPeriod timer)) {
      throw new IllegalStateException("no timer: " + instruction);
    }
    long nowNs = kernel.nowNs();
    long[] timersNs = timer.shared() ? sharedTimersNs : at.timersNs;
    long sinceNs = timersNs[instruction.target()];
    long nextNs = later(sinceNs == 0 ? at.beganNs : sinceNs, timer.periodNs());
    if (nextNs < nowNs) {
      task.measures.missedPeriods++;
      if (!timer.absolute()) {
        nextNs = nowNs;
      }
    }
    timersNs[instruction.target()] = nextNs;
    return sleepUntil(task, nextNs);
  }

  private void unlock(SimTask task, int mutex) {
    if (mutexes[mutex].isOwnedBy(task)) {
      wake(task, mutexes[mutex].unlock(), false);
    }
  }

  private Next await(SimTask task, int condition, int mutex) {
    if (task.index >= wantedMutex.length) {
      wantedMutex = java.util.Arrays.copyOf(wantedMutex, 2 * (task.index + 1));
    }
    wantedMutex[task.index] = mutexes[mutex].isOwnedBy(task) ? mutex : Instruction.NOTHING;
    conditions.get(condition).add(task);
    unlock(task, mutex);
    return Next.SLEEPS;
  }

  private void signal(SimTask task, int condition) {
    SimTask waiting = conditions.get(condition).poll();
    if (waiting == null) {
      return;
    }
    int mutex = wantedMutex[waiting.index];
    if (mutex == Instruction.NOTHING || mutexes[mutex].lock(waiting)) {
      wake(task, waiting, false);
    }
  }

  private @Nullable Next meet(SimTask task, int barrier) {
    ArrayDeque<SimTask> waiting = meetings.get(barrier);
    if (waiting.size() + 1 < parties[barrier]) {
      waiting.add(task);
      return Next.SLEEPS;
    }
    for (SimTask each = waiting.poll(); each != null; each = waiting.poll()) {
      wake(task, each, false);
    }
    return null;
  }

  private void resume(SimTask task, int kind) {
    for (SimTask each : population.instancesOf(kind)) {
      ProgramState at = each.program;
      if (at != null && at.suspended) {
        wake(task, each, false);
      } else if (at != null) {
        at.resumed = true;
      }
    }
  }

  private void wake(SimTask waker, @Nullable SimTask task, boolean synchronous) {
    if (task != null) {
      waker.overheadNs += costs.wakeUpNs();
      kernel.wake(task, waker.cpu, synchronous);
    }
  }

  /// What a kind of task is called that a task is of.
  public TaskProgram programOf(SimTask task) {
    return population.scriptOf(task).program;
  }
}
