// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.ProgramState;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.kernel.KernelModel;
import dev.scx4j.simulator.kernel.TaskRunner;
import org.jspecify.annotations.Nullable;

/// Carries out what a load's tasks do. A step that has to wait is over when its task is woken: who
/// wakes it has done the rest of the step for it. One thread.
public final class Programs implements TaskRunner {
  /// Steps that a task may take without time going by; then a nanosecond does for each.
  private static final int MOST_STEPS_AT_ONCE = 10_000;

  private final KernelModel kernel;
  private final Costs costs;
  private final TaskPopulation population;
  private final TimedSteps timed;
  private final SharedSteps shared;

  /// The tasks of a load; none exists yet.
  public Programs(LoadProgram load, KernelModel kernel, EventQueue events, Costs costs, long seed) {
    this.kernel = kernel;
    this.costs = costs;
    ScriptCompiler compiler = new ScriptCompiler(load);
    population = new TaskPopulation(compiler.scripts, kernel.online(), kernel.cpus().length, seed);
    timed = new TimedSteps(kernel, events, costs, compiler.sharedTimerCount());
    shared = new SharedSteps(load, compiler, kernel, costs, population);
  }

  /// All tasks that were ever made.
  public TaskPopulation population() {
    return population;
  }

  /// The program of a task of the load.
  public TaskProgram programOf(SimTask task) {
    return population.scriptOf(task).program;
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
      if (!task.isAgent) {
        timed.wakeAfter(task, programOf(task).delayNs());
      }
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
      case COMPUTE_FOR -> timed.computeFor(task, at, instruction);
      case SLEEP -> {
        at.step++;
        yield timed.sleep(task, instruction.span().draw(at.random));
      }
      case AWAIT_PERIOD -> {
        at.step++;
        yield timed.awaitPeriod(task, at, instruction);
      }
      case YIELD -> {
        at.step++;
        task.overheadNs += timed.stepNs(); // even where steps are free: it may be all that it does
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
        yield share(task, instruction, instruction.target()) ? null : Next.SLEEPS;
      }
    };
  }

  /// A step that takes no time of its own.
  ///
  /// @return whether the task goes on at once
  private boolean share(SimTask task, Instruction instruction, int target) {
    return switch (instruction.kind()) {
      case LOCK -> shared.lock(task, target);
      case UNLOCK -> shared.unlock(task, target);
      case AWAIT -> shared.await(task, target, instruction.mutex());
      case SIGNAL -> shared.signal(task, target);
      case BROADCAST -> shared.broadcast(task, target);
      case SIGNAL_AND_AWAIT -> {
        shared.signal(task, target);
        yield shared.await(task, target, instruction.mutex());
      }
      case MEET -> shared.meet(task, target);
      case RESUME -> shared.resume(task, target);
      case FORK -> shared.fork(task, target);
      case SEND -> shared.send(task, target);
      case RECEIVE -> shared.receive(task, target);
      case DONE -> {
        task.measures.done++;
        yield true;
      }
      default -> {
        change(task, instruction);
        yield true;
      }
    };
  }

  /// A step that changes the task itself.
  private void change(SimTask task, Instruction instruction) {
    switch (instruction.step()) {
      case Step.ChangeRank(Rank rank) -> kernel.setRank(task, rank);
      case Step.ChangeGroup(String group) -> kernel.setGroup(task, population.groupId(group));
      case Step.ChangeCpus change -> {
        CpuSet cpus = change.cpus();
        kernel.setAllowed(task, cpus == null ? population.allCpus() : cpus);
      }
      default -> throw new IllegalStateException("no step of its own: " + instruction);
    }
  }
}
