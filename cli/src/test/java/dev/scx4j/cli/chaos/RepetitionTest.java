// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.cli.stop.StopRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private final StringWriter said = new StringWriter();
  private final StopRequest stop = new StopRequest();
  private final List<Long> seeds = new ArrayList<>();

  private Repetition failingAt(long badSeed, int exitCode) {
    Round.Runner runner =
        seed -> {
          seeds.add(seed);
          return new Round(seed, seed == badSeed ? exitCode : 0, 1_234_567_890);
        };
    return repetition(runner);
  }

  private Repetition repetition(Round.Runner runner) {
    return new Repetition(
        runner,
        List.of("--option", "delay=0.5"),
        List.of("./test", "two words"),
        stop,
        new PrintWriter(said));
  }

  @Test
  void endsWithTheFirstSeedThatFailsAndTellsHowToSeeItAgain() throws Exception {
    assertThat(failingAt(12, 139).run(10, Long.MAX_VALUE)).isEqualTo(139);
    assertThat(seeds).containsExactly(10L, 11L, 12L);
    assertThat(said.toString())
        .contains("round 1, seed 10: passed after 1234ms")
        .contains("round 3, seed 12: exit code 139")
        .contains(
            "failed with seed 12: scx4j chaos --seed 12 --option delay=0.5 -- ./test 'two words'");
  }

  @Test
  void endsWellWhenAllRoundsHavePassed() throws Exception {
    assertThat(failingAt(99, 1).run(1, 5)).isZero();
    assertThat(seeds).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(said.toString()).contains("round 5, seed 5").doesNotContain("failed");
  }

  @Test
  void oneRoundHasTheExitCodeOfTheCommand() throws Exception {
    assertThat(failingAt(7, 3).run(7, 1)).isEqualTo(3);
    assertThat(said.toString()).contains("failed with seed 7").doesNotContain("round");
  }

  @Test
  void negativeSeedsCountUpAsWell() throws Exception {
    assertThat(failingAt(0, 1).run(-2, 10)).isEqualTo(1);
    assertThat(seeds).containsExactly(-2L, -1L, 0L);
  }

  @Test
  void whatCtrlCEndsHasNotFailed() throws Exception {
    Repetition repetition =
        repetition(seed -> {
          stop.make("SIGINT");
          return new Round(seed, 130, 1);
        });
    assertThat(repetition.run(4, 10)).isEqualTo(130);
    assertThat(said.toString())
        .contains("ended early, by SIGINT, in round 1, seed 4")
        .doesNotContain("failed");
  }
}
