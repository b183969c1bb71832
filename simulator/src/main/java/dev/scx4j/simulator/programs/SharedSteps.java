// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.entities.ProgramState;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.kernel.KernelModel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The steps by which tasks wait for and wake each other: mutexes, conditions, barriers, channels.
/// Each returns whether the task goes on at once; if not, it sleeps until another has done the rest
/// of its step for it. One thread.
final class SharedSteps {
  private final KernelModel kernel;
  private final Costs costs;
  private final TaskPopulation population;
  private final Mutex[] mutexes;
  private final List<ArrayDeque<SimTask>> conditions;
  private final List<ArrayDeque<SimTask>> meetings;
  private final int[] parties;
  private final Channel[] channels;

  /// The mutex that each waiting task is to have again, by the task's number.
  private int[] wantedMutex = new int[64];

  SharedSteps(
      LoadProgram load,
      ScriptCompiler compiler,
      KernelModel kernel,
      Costs costs,
      TaskPopulation population) {
    this.kernel = kernel;
    this.costs = costs;
    this.population = population;
    mutexes = new Mutex[compiler.mutexCount()];
    Arrays.setAll(mutexes, any -> new Mutex());
    conditions = queues(compiler.conditionCount());
    meetings = queues(load.barriers().size());
    parties = load.barriers().stream().mapToInt(LoadProgram.Barrier::parties).toArray();
    channels =
        load.channels().stream()
            .map(channel -> new Channel(channel.capacity()))
            .toArray(Channel[]::new);
  }

  private static List<ArrayDeque<SimTask>> queues(int count) {
    return IntStream.range(0, count).mapToObj(any -> new ArrayDeque<SimTask>()).toList();
  }

  boolean lock(SimTask task, int mutex) {
    return mutexes[mutex].lock(task);
  }

  boolean unlock(SimTask task, int mutex) {
    if (mutexes[mutex].isOwnedBy(task)) {
      wake(task, mutexes[mutex].unlock(), false);
    }
    return true;
  }

  /// Gives the mutex up, if the task has it, and waits for the condition.
  boolean await(SimTask task, int condition, int mutex) {
    if (task.index >= wantedMutex.length) {
      wantedMutex = Arrays.copyOf(wantedMutex, 2 * (task.index + 1));
    }
    wantedMutex[task.index] = mutexes[mutex].isOwnedBy(task) ? mutex : Instruction.NOTHING;
    conditions.get(condition).add(task);
    unlock(task, mutex);
    return false;
  }

  /// Lets the first that waits for a condition go on, as soon as it has its mutex again.
  boolean signal(SimTask task, int condition) {
    SimTask waiting = conditions.get(condition).poll();
    if (waiting == null) {
      return true;
    }
    int mutex = wantedMutex[waiting.index];
    if (mutex == Instruction.NOTHING || mutexes[mutex].lock(waiting)) {
      wake(task, waiting, false);
    }
    return true;
  }

  /// The same for all that wait.
  boolean broadcast(SimTask task, int condition) {
    while (!conditions.get(condition).isEmpty()) {
      signal(task, condition);
    }
    return true;
  }

  /// Waits at a barrier, or opens it.
  boolean meet(SimTask task, int barrier) {
    ArrayDeque<SimTask> waiting = meetings.get(barrier);
    if (waiting.size() + 1 < parties[barrier]) {
      waiting.add(task);
      return false;
    }
    for (SimTask each = waiting.poll(); each != null; each = waiting.poll()) {
      wake(task, each, false);
    }
    return true;
  }

  boolean send(SimTask task, int channel) {
    if (!channels[channel].send(task)) {
      return false;
    }
    wake(task, channels[channel].receiverOfLast(), true);
    return true;
  }

  boolean receive(SimTask task, int channel) {
    if (!channels[channel].receive(task)) {
      return false;
    }
    wake(task, channels[channel].senderOfNext(), true);
    return true;
  }

  /// Lets all tasks of a kind that are suspended go on, and the others not suspend the next time.
  boolean resume(SimTask task, int kind) {
    for (SimTask each : population.instancesOf(kind)) {
      ProgramState at = each.program;
      if (at != null && at.suspended) {
        wake(task, each, false);
      } else if (at != null) {
        at.resumed = true;
      }
    }
    return true;
  }

  /// Makes a task of a kind, which begins at once.
  boolean fork(SimTask task, int kind) {
    SimTask child = population.make(kind);
    child.cpu = task.cpu;
    wake(task, child, false);
    return true;
  }

  private void wake(SimTask waker, @Nullable SimTask task, boolean synchronous) {
    if (task != null) {
      waker.overheadNs += costs.wakeUpNs();
      kernel.wake(task, waker.cpu, synchronous);
    }
  }
}
