// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.commands.Answer;
import java.util.List;

/// What scx4j counts, as it says itself.
///
/// @param answer of the scheduler's program
public record Figures(Answer answer) {
  private static final List<String> OUTCOMES =
      List.of("decided", "rescued", "overdue", "withdrawn", "waiting");

  /// One task's.
  ///
  /// @param tid thread id
  /// @param scheduled how often it was given a CPU
  /// @param cpuNs CPU time
  /// @param waitMaxNs its longest wait
  /// @param weight its weight
  public record Task(int tid, long scheduled, long cpuNs, long waitMaxNs, int weight) {}

  /// Enqueues that ended by running as the policy decided.
  public long decided() {
    return answer.number("decided");
  }

  /// Enqueues that ended by running from the net, the agent being silent.
  public long rescued() {
    return answer.number("rescued");
  }

  /// Enqueues that ended by running because they had waited too long.
  public long overdue() {
    return answer.number("overdue");
  }

  /// The counter of this name.
  public long counter(String name) {
    return answer.number(name);
  }

  /// CPU time of the agent's thread.
  public long agentCpuNs() {
    return answer.number("agentCpuNs");
  }

  /// What went wrong with the policy, or nothing.
  public String fault() {
    return answer.text("fault").orElse("");
  }

  /// The tasks that were asked for.
  public List<Task> tasks() {
    return answer.all("task").stream()
        .map(words ->
            new Task(
                Integer.parseInt(words.get(0)),
                Long.parseLong(words.get(1)),
                Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)),
                Integer.parseInt(words.get(4))))
        .toList();
  }

  /// It ended in order: handed back by scx4j itself, and every enqueue counted once.
  void assertInOrder() {
    assertThat(answer.text("exit").orElse("")).as("why it ended").startsWith("unregistered");
    assertAddUp();
  }

  private void assertAddUp() {
    long ended = OUTCOMES.stream().mapToLong(answer::number).sum();
    assertThat(answer.number("reported")).as("reported: %s", answer.lines()).isEqualTo(ended);
    assertThat(answer.number("lost")).as("lost: %s", answer.lines()).isZero();
  }
}
