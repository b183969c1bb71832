// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Barrier;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Runs a load's steps in a random order, without time: computing and sleeping take none. It shows
/// what the tasks of a load do to each other, whatever a scheduler does.
final class UntimedMachine {
  private final LoadProgram load;
  private final Random random;
  private final List<Instance> alive = new ArrayList<>();
  private final Map<String, Integer> messages = new HashMap<>();
  private final Map<String, Instance> holders = new HashMap<>();
  private final Map<String, Integer> arrived = new HashMap<>();
  private final Map<String, Integer> exits = new HashMap<>();
  private int done;
  private int mostAlive;

  UntimedMachine(LoadProgram load, long seed) {
    this.load = load;
    random = new Random(seed);
    for (TaskProgram task : load.tasks()) {
      IntStream.range(0, task.instances()).forEach(_ -> alive.add(new Instance(task)));
    }
  }

  /// Takes steps until all tasks have exited, or so many were taken.
  ///
  /// @throws AssertionError if all tasks wait for each other
  UntimedMachine run(int steps) {
    for (int i = 0; i < steps && !alive.isEmpty(); i++) {
      mostAlive = Math.max(mostAlive, alive.size());
      takeStep();
    }
    return this;
  }

  private void takeStep() {
    int first = random.nextInt(alive.size());
    for (int i = 0; i < alive.size(); i++) {
      Instance instance = alive.get((first + i) % alive.size());
      if (instance.step()) {
        return;
      }
    }
    throw new AssertionError("all tasks of " + load.name() + " wait for each other: " + alive);
  }

  /// Units of work that are done.
  int done() {
    return done;
  }

  /// How many tasks of a kind have exited.
  int exits(String task) {
    return exits.getOrDefault(task, 0);
  }

  /// Tasks that were there at once at most.
  int mostAlive() {
    return mostAlive;
  }

  /// Tasks that are there now.
  int alive() {
    return alive.size();
  }

  /// Messages that nobody has received.
  int messages() {
    return messages.values().stream().mapToInt(Integer::intValue).sum();
  }

  private int room(String name) {
    return load.channels().stream()
        .filter(channel -> channel.name().equals(name))
        .mapToInt(Channel::capacity)
        .findAny()
        .orElseThrow();
  }

  private int parties(String name) {
    return load.barriers().stream()
        .filter(barrier -> barrier.name().equals(name))
        .mapToInt(Barrier::parties)
        .findAny()
        .orElseThrow();
  }

  /// A task that runs.
  private final class Instance {
    private final TaskProgram program;
    private int phase;
    private int loop;
    private int step;
    private boolean hasArrived;

    Instance(TaskProgram program) {
      this.program = program;
    }

    /// Whether it could take its next step.
    boolean step() {
      Phase current = program.phases().get(phase);
      if (!take(current.steps().get(step))) {
        return false;
      }
      step++;
      if (step == current.steps().size()) {
        step = 0;
        loop++;
        if (loop == current.loops()) {
          loop = 0;
          phase++;
        }
        if (phase == program.phases().size()) {
          phase = 0;
          if (program.loops()
              != TaskProgram.FOREVER) { // the loads here have no other number than 1
            alive.remove(this);
            exits.merge(program.name(), 1, Integer::sum);
          }
        }
      }
      return true;
    }

    private boolean take(Step next) {
      return switch (next) {
        case Step.Compute _, Step.Sleep _, Step.AwaitPeriod _ -> true;
        case Step.Done _ -> {
          done++;
          yield true;
        }
        case Step.Send(String channel) -> change(channel, 1, room(channel));
        case Step.Receive(String channel) -> change(channel, -1, room(channel));
        case Step.Lock(String mutex) -> holders.putIfAbsent(mutex, this) == null;
        case Step.Unlock(String mutex) -> {
          if (!holders.remove(mutex, this)) {
            throw new AssertionError(this + " gives back " + mutex + ", which it has not");
          }
          yield true;
        }
        case Step.Meet(String barrier) -> {
          if (!hasArrived) {
            hasArrived = true;
            arrived.merge(barrier, 1, Integer::sum);
          }
          yield arrived.get(barrier) == parties(barrier);
        }
        case Step.Fork(String task) -> {
          alive.add(
              new Instance(
                  load.tasks().stream()
                      .filter(kind -> kind.name().equals(task))
                      .findAny()
                      .orElseThrow()));
          yield true;
        }
        default -> throw new AssertionError(next);
      };
    }

    private boolean change(String channel, int by, int room) {
      int changed = messages.getOrDefault(channel, 0) + by;
      if (changed < 0 || changed > room) {
        return false;
      }
      messages.put(channel, changed);
      return true;
    }

    @Override
    public String toString() {
      return program.name() + " at " + program.phases().get(phase).steps().get(step);
    }
  }
}
