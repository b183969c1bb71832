// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload.program;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A whole load: its tasks, and what they share. Immutable.
///
/// Names of mutexes, conditions, barriers and channels stand for one object in the whole load.
/// Mutexes and conditions need no declaration; barriers and channels have a size.
///
/// @param name what it is called
/// @param tasks its kinds of tasks; those with no instance exist to be forked
/// @param barriers those that tasks meet at
/// @param channels those that messages go through
public record LoadProgram(
    String name, List<TaskProgram> tasks, List<Barrier> barriers, List<Channel> channels) {

  /// A point that a number of tasks meet at: who comes waits until all are there, as
  /// `pthread_barrier_wait(3)`.
  ///
  /// @param name what steps call it
  /// @param parties how many have to come
  public record Barrier(String name, int parties) {
    /// Checks the number.
    public Barrier {
      if (parties < 1) {
        throw new IllegalArgumentException(
            "barrier '%s' of %d tasks: it takes 1 or more".formatted(name, parties));
      }
    }
  }

  /// A queue of messages, like a pipe: who receives from an empty one waits, and who sends into a
  /// full one.
  ///
  /// @param name what steps call it
  /// @param capacity how many messages it holds
  public record Channel(String name, int capacity) {
    /// Checks the number.
    public Channel {
      if (capacity < 1) {
        throw new IllegalArgumentException(
            "channel '%s' with room for %d messages: it needs 1 or more".formatted(name, capacity));
      }
    }
  }

  /// Checks that what steps name is there.
  ///
  /// @throws IllegalArgumentException if not; the message says which task names what
  public LoadProgram {
    tasks = List.copyOf(tasks);
    barriers = List.copyOf(barriers);
    channels = List.copyOf(channels);
    Set<String> names = new HashSet<>();
    for (TaskProgram task : tasks) {
      if (!names.add(task.name())) {
        throw new IllegalArgumentException(
            "load '%s': two kinds of tasks are called '%s'".formatted(name, task.name()));
      }
    }
    Set<String> meeting = new HashSet<>();
    barriers.forEach(barrier -> meeting.add(barrier.name()));
    Set<String> sending = new HashSet<>();
    channels.forEach(channel -> sending.add(channel.name()));
    for (TaskProgram task : tasks) {
      for (Phase phase : task.phases()) {
        for (Step step : phase.steps()) {
          String missing =
              switch (step) {
                case Step.Meet meet when !meeting.contains(meet.barrier()) ->
                    "barrier '" + meet.barrier() + "'";
                case Step.Send send when !sending.contains(send.channel()) ->
                    "channel '" + send.channel() + "'";
                case Step.Receive receive when !sending.contains(receive.channel()) ->
                    "channel '" + receive.channel() + "'";
                case Step.Fork fork when !names.contains(fork.task()) ->
                    "task '" + fork.task() + "'";
                case Step.Resume resume when !names.contains(resume.task()) ->
                    "task '" + resume.task() + "'";
                default -> null;
              };
          if (missing != null) {
            throw new IllegalArgumentException(
                "load '%s': task '%s' names %s, which there is not"
                    .formatted(name, task.name(), missing));
          }
        }
      }
    }
  }

  /// A load whose tasks share nothing that has a size.
  public static LoadProgram of(String name, List<TaskProgram> tasks) {
    return new LoadProgram(name, tasks, List.of(), List.of());
  }
}
