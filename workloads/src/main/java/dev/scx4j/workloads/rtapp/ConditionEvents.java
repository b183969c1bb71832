// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Step;
import java.util.List;

/// Reads the events of one task that wait for others or wake them.
///
/// `suspend` and `resume` are a wait for and a broadcast to the condition of the name they give,
/// under the mutex of the same name, as in rt-app; a `resume` that nobody waits for is lost.
final class ConditionEvents {
  private static final List<String> KEYS = List.of("ref", "mutex");
  private static final String PAIR = "an object with 'ref', a condition, and 'mutex'";

  private final String task;
  private final HeldMutexes held;
  private final Shared shared;

  ConditionEvents(String task, HeldMutexes held, Shared shared) {
    this.task = task;
    this.held = held;
    this.shared = shared;
  }

  /// The steps of one event of those.
  List<Step> read(EventKind kind, Node.Member event) {
    return switch (kind) {
      case WAIT -> await(event);
      case SYNC -> signalAndAwait(event);
      case SIGNAL -> List.of(new Step.Signal(woken(event)));
      case BROAD -> List.of(new Step.Broadcast(woken(event)));
      case SUSPEND -> suspend(event);
      case RESUME -> resume(event);
      default -> throw new IllegalArgumentException(kind + " is no such event");
    };
  }

  private List<Step> await(Node.Member event) {
    Fields pair = pair(event);
    String condition = condition(event, pair);
    String mutex = mutex(event, pair);
    held.require(event, mutex);
    shared.conditions().waits(event, condition);
    return List.of(new Step.Await(condition, mutex));
  }

  /// The documentation has it lock and unlock, the program does not: it does if nobody else has.
  private List<Step> signalAndAwait(Node.Member event) {
    Fields pair = pair(event);
    String condition = condition(event, pair);
    String mutex = mutex(event, pair);
    shared.conditions().waits(event, condition);
    shared.conditions().wakes(event, condition);
    Step step = new Step.SignalAndAwait(condition, mutex);
    return held.has(mutex)
        ? List.of(step)
        : List.of(new Step.Lock(mutex), step, new Step.Unlock(mutex));
  }

  private String woken(Node.Member event) {
    String condition = Values.name(event, "a condition's name");
    shared.declared().require(event, condition, DeclaredResources.Kind.CONDITION);
    shared.conditions().wakes(event, condition);
    return condition;
  }

  private List<Step> suspend(Node.Member event) {
    String name = task;
    if (!(event.value() instanceof Node.Nothing)) {
      String given = Values.text(event, "the name to be resumed by, or nothing for the task's own");
      name = given.isEmpty() ? task : given;
    }
    held.lock(event, name);
    held.unlock(event, name);
    shared.conditions().waits(event, name);
    return List.of(new Step.Lock(name), new Step.Await(name, name), new Step.Unlock(name));
  }

  private List<Step> resume(Node.Member event) {
    String name = Values.name(event, "a name that a 'suspend' gives, or a task's");
    held.lock(event, name);
    held.unlock(event, name);
    shared.conditions().wakes(event, name);
    return List.of(new Step.Lock(name), new Step.Broadcast(name), new Step.Unlock(name));
  }

  private static Fields pair(Node.Member event) {
    return Fields.onlyOf(Values.members(event, PAIR), KEYS, "'" + event.key() + "'");
  }

  private String condition(Node.Member event, Fields pair) {
    String name = nameIn(event, pair, "ref");
    shared.declared().require(event, name, DeclaredResources.Kind.CONDITION);
    return name;
  }

  private String mutex(Node.Member event, Fields pair) {
    String name = nameIn(event, pair, "mutex");
    shared.declared().require(event, name, DeclaredResources.Kind.MUTEX);
    return name;
  }

  private static String nameIn(Node.Member event, Fields pair, String key) {
    Node.Member member = pair.find(key);
    if (member == null) {
      throw event.at().mistake("'%s' has no '%s'; it takes %s".formatted(event.key(), key, PAIR));
    }
    return Values.name(member, "a name");
  }
}
