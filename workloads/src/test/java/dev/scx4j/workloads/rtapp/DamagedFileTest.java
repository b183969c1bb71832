// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scx4j.api.workload.WorkloadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DamagedFileTest {
  private static final Pattern ONE_LINE_WITH_PLACE = Pattern.compile("load\\.json:\\d+: [^\\n]+");
  private static final String LETTERS = "{}[]:,\"'/*-1.@#\\\n etru";
  private static final int DAMAGED_FILES = 3000;

  private final String text;

  DamagedFileTest() throws IOException {
    text = Files.readString(Path.of("src/test/resources/rtapp/everything.json"));
  }

  @Test
  void fileCutAnywhereIsRefusedInOneLine() {
    int end = text.lastIndexOf('}');
    for (int length = 0; length <= end; length++) {
      String cut = text.substring(0, length);
      assertThatExceptionOfType(WorkloadException.class)
          .as("the first %d characters", length)
          .isThrownBy(() -> RtAppReader.read("load.json", "load", cut))
          .withMessageMatching(ONE_LINE_WITH_PLACE.pattern());
    }
  }

  @Test
  void damagedFileIsReadOrRefusedInOneLine() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < DAMAGED_FILES; i++) {
      String damaged = damaged(random);
      try {
        RtAppReader.read("load.json", "load", damaged);
      } catch (WorkloadException e) {
        refused++;
        assertThat(e.getMessage())
            .as("seed %d, file %d", seed, i)
            .matches(ONE_LINE_WITH_PLACE.pattern());
      } catch (RuntimeException e) {
        throw new AssertionError("seed %d, file %d:\n%s".formatted(seed, i, damaged), e);
      }
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(DAMAGED_FILES / 10);
  }

  private String damaged(Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
        default -> damaged.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
    }
    return damaged.toString();
  }
}
