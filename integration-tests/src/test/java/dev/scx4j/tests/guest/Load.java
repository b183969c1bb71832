// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.guest;

import dev.scx4j.tests.commands.Answer;
import dev.scx4j.tests.commands.Conversation;
import java.time.Duration;
import java.util.List;

/// The load's program in the guest. It measures waiting and CPU time without any help of scx4j.
public final class Load {
  /// How much later than its end a load's answer may come: 40 threads of the lowest priority leave
  /// one after the other, each when its turn comes; at worst by the floor, as does the thread that
  /// answers.
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Conversation program;
  private final int process;

  Load(Conversation program, int process) {
    this.program = program;
    this.process = process;
  }

  /// Its process id in the guest.
  public int process() {
    return process;
  }

  /// Busy threads that are at work.
  public final class Work {
    private final Duration time;

    private Work(Duration time) {
      this.time = time;
    }

    /// Waits for their end.
    public Busy await() throws InterruptedException {
      return Busy.of(program.await(time.plus(GRACE)));
    }
  }

  /// Starts `count` busy threads with nice values spread evenly.
  public Work begin(int count, int niceFrom, int niceTo, Duration time)
      throws InterruptedException {
    return begin(count, niceFrom, niceTo, time, 0, 0);
  }

  /// The same, with the first `pinned` of them on one CPU.
  public Work begin(int count, int niceFrom, int niceTo, Duration time, int pinned, int pinnedCpu)
      throws InterruptedException {
    program.say(
        "busy %d %d %d %d %d %d"
            .formatted(count, niceFrom, niceTo, time.toMillis(), pinned, pinnedCpu));
    return new Work(time);
  }

  /// Runs busy threads of nice 0 to their end.
  public Busy run(int count, Duration time) throws InterruptedException {
    return begin(count, 0, 0, time).await();
  }

  /// Has so many threads sleep until they are woken.
  public void gatherCrowd(int count) throws InterruptedException {
    program.ask("gather " + count, Duration.ofMinutes(2));
  }

  /// Wakes the crowd at once, and waits until all have run.
  public Crowd wakeCrowd() throws InterruptedException {
    List<Long> numbers = numbers(program.ask("wake", Duration.ofMinutes(2)), "crowd");
    return new Crowd(numbers.get(0), numbers.get(1), numbers.get(2));
  }

  /// Has busy threads change their own and each other's CPU masks.
  public Storm blowStorm(int threads, Duration time, long seed) throws InterruptedException {
    Answer answer =
        program.ask("storm %d %d %d".formatted(threads, time.toMillis(), seed), time.plus(GRACE));
    List<Long> numbers = numbers(answer, "storm");
    return new Storm(numbers.get(0), numbers.get(1));
  }

  /// Threads that were woken at once.
  ///
  /// @param woken how many were asleep
  /// @param ran how many came to run
  /// @param longestMs from the wake-up to the first step, of the last
  public record Crowd(long woken, long ran, long longestMs) {}

  /// What a storm did.
  ///
  /// @param changes of CPU masks
  /// @param longestGapMs how long the unluckiest thread was kept from running
  public record Storm(long changes, long longestGapMs) {}

  private static List<Long> numbers(Answer answer, String word) {
    return answer.all(word).getFirst().stream().map(Long::valueOf).toList();
  }
}
