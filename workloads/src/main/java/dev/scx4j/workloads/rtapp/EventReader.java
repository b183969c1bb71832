// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Step;
import java.util.List;

/// Reads the events of one task, in order.
final class EventReader {
  private final String task;
  private final int instances;
  private final Shared shared;
  private final HeldMutexes held = new HeldMutexes();
  private final ConditionEvents conditions;

  EventReader(String task, int instances, Shared shared) {
    this.task = task;
    this.instances = instances;
    this.shared = shared;
    this.conditions = new ConditionEvents(task, held, shared);
  }

  /// The mutexes that the task has after what was read so far.
  HeldMutexes held() {
    return held;
  }

  /// The steps of one event.
  List<Step> read(EventKind kind, Node.Member event) {
    return switch (kind) {
      case RUN -> List.of(run(event));
      case RUNTIME -> List.of(new Step.ComputeFor(Micros.span(event)));
      case SLEEP -> List.of(new Step.Sleep(Micros.span(event)));
      case MEM -> List.of(ByteRates.memory(event, shared.notes()));
      case IORUN -> List.of(ByteRates.device(event, shared.notes()));
      case TIMER -> TimerEvent.read(task, event, shared);
      case LOCK -> {
        String mutex = mutex(event);
        held.lock(event, mutex);
        yield List.of(new Step.Lock(mutex));
      }
      case UNLOCK -> {
        String mutex = mutex(event);
        held.unlock(event, mutex);
        yield List.of(new Step.Unlock(mutex));
      }
      case WAIT, SIGNAL, BROAD, SYNC, SUSPEND, RESUME -> conditions.read(kind, event);
      case BARRIER -> List.of(barrier(event));
      case YIELD -> yield_(event);
      case FORK -> List.of(fork(event));
    };
  }

  private Step run(Node.Member event) {
    String longer = EventKind.RUNTIME.key();
    if (NearMiss.distance(event.key(), longer) <= 2) {
      shared
          .notes()
          .add(
              event.at(),
              "'%s' is read as 'run', since it begins so; 'runtime' is another event"
                  .formatted(event.key()));
    }
    return new Step.Compute(Micros.span(event));
  }

  private String mutex(Node.Member event) {
    String name = Values.name(event, "a mutex's name");
    shared.declared().require(event, name, DeclaredResources.Kind.MUTEX);
    return name;
  }

  private Step barrier(Node.Member event) {
    String name = Values.name(event, "a barrier's name");
    shared.declared().require(event, name, DeclaredResources.Kind.BARRIER);
    shared.barriers().meets(event.at(), name, task, instances);
    return new Step.Meet(name);
  }

  private List<Step> yield_(Node.Member event) {
    if (!(event.value() instanceof Node.Nothing)) {
      Values.text(event, "a string, which has no effect, or nothing");
    }
    return List.of(new Step.Yield());
  }

  private Step fork(Node.Member event) {
    String name = Values.name(event, "a task's name");
    shared.forks().add(event.at(), name);
    return new Step.Fork(name);
  }
}
