// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.programs;

import static dev.scx4j.simulator.programs.Instruction.NOTHING;

import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import dev.scx4j.simulator.programs.Instruction.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Turns a load's names into numbers.
final class ScriptCompiler {
  private static final Span NONE = Span.ns(0);

  private final Map<String, Integer> mutexes = new HashMap<>();
  private final Map<String, Integer> conditions = new HashMap<>();
  private final Map<String, Integer> barriers = new HashMap<>();
  private final Map<String, Integer> channels = new HashMap<>();
  private final Map<String, Integer> sharedTimers = new HashMap<>();
  private final Map<String, Integer> kinds = new HashMap<>();
  final List<TaskScript> scripts = new ArrayList<>();

  ScriptCompiler(LoadProgram program) {
    program.barriers().forEach(each -> number(barriers, each.name()));
    program.channels().forEach(each -> number(channels, each.name()));
    program.tasks().forEach(each -> number(kinds, each.name()));
    program.tasks().forEach(each -> scripts.add(script(each)));
  }

  int mutexCount() {
    return mutexes.size();
  }

  int conditionCount() {
    return conditions.size();
  }

  int sharedTimerCount() {
    return sharedTimers.size();
  }

  private TaskScript script(TaskProgram task) {
    Map<String, Integer> timers = new HashMap<>();
    List<Instruction[]> phases = new ArrayList<>();
    for (Phase phase : task.phases()) {
      phases.add(
          phase.steps().stream()
              .map(step -> instruction(step, timers))
              .toArray(Instruction[]::new));
    }
    return new TaskScript(task, phases.toArray(Instruction[][]::new), timers.size());
  }

  private Instruction instruction(Step step, Map<String, Integer> timers) {
    return switch (step) {
      case Step.Compute(Span work) -> timed(Kind.COMPUTE, step, work);
      case Step.ComputeFor(Span time) -> timed(Kind.COMPUTE_FOR, step, time);
      case Step.Sleep(Span time) -> timed(Kind.SLEEP, step, time);
      case Step.AwaitPeriod timer ->
          named(
              Kind.AWAIT_PERIOD,
              step,
              number(timer.shared() ? sharedTimers : timers, timer.timer()),
              NOTHING);
      case Step.Lock lock -> named(Kind.LOCK, step, number(mutexes, lock.mutex()), NOTHING);
      case Step.Unlock unlock -> named(Kind.UNLOCK, step, number(mutexes, unlock.mutex()), NOTHING);
      case Step.Await await ->
          named(
              Kind.AWAIT,
              step,
              number(conditions, await.condition()),
              number(mutexes, await.mutex()));
      case Step.Signal signal ->
          named(Kind.SIGNAL, step, number(conditions, signal.condition()), NOTHING);
      case Step.Broadcast broadcast ->
          named(Kind.BROADCAST, step, number(conditions, broadcast.condition()), NOTHING);
      case Step.SignalAndAwait both ->
          named(
              Kind.SIGNAL_AND_AWAIT,
              step,
              number(conditions, both.condition()),
              number(mutexes, both.mutex()));
      case Step.Meet meet -> named(Kind.MEET, step, number(barriers, meet.barrier()), NOTHING);
      case Step.Suspend suspend -> named(Kind.SUSPEND, step, NOTHING, NOTHING);
      case Step.Resume resume -> named(Kind.RESUME, step, number(kinds, resume.task()), NOTHING);
      case Step.Yield yielding -> named(Kind.YIELD, step, NOTHING, NOTHING);
      case Step.Fork fork -> named(Kind.FORK, step, number(kinds, fork.task()), NOTHING);
      case Step.Send send -> named(Kind.SEND, step, number(channels, send.channel()), NOTHING);
      case Step.Receive receive ->
          named(Kind.RECEIVE, step, number(channels, receive.channel()), NOTHING);
      case Step.Done done -> named(Kind.DONE, step, NOTHING, NOTHING);
      case Step.ChangeRank change -> named(Kind.CHANGE_RANK, step, NOTHING, NOTHING);
      case Step.ChangeGroup change -> named(Kind.CHANGE_GROUP, step, NOTHING, NOTHING);
      case Step.ChangeCpus change -> named(Kind.CHANGE_CPUS, step, NOTHING, NOTHING);
    };
  }

  private static Instruction timed(Kind kind, Step step, Span span) {
    return new Instruction(kind, step, span, NOTHING, NOTHING);
  }

  private static Instruction named(Kind kind, Step step, int target, int mutex) {
    return new Instruction(kind, step, NONE, target, mutex);
  }

  private static int number(Map<String, Integer> numbers, String name) {
    return numbers.computeIfAbsent(name, any -> numbers.size());
  }
}
