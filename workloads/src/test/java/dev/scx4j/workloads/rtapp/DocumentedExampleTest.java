// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.workload.program.TaskProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/workloads.md` shows a file, and names what there is: it has to be true.
class DocumentedExampleTest {
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  private final String page;

  DocumentedExampleTest() throws IOException {
    page = Files.readString(Path.of("../docs/workloads.md"));
  }

  @Test
  void exampleIsReadAsThePageSays() {
    Matcher example = EXAMPLE.matcher(page);
    assertThat(example.find()).isTrue();
    RtAppLoad load = RtAppReader.read("example.json", "example", example.group(1));
    assertThat(load.durationS()).isEqualTo(30);
    assertThat(load.program().tasks())
        .extracting(TaskProgram::name)
        .containsExactly("sensor", "worker", "logger");
    assertThat(load.notes())
        .containsExactly(
            "example.json:31: 'iorun' writes to no device: it sleeps 2 ns for every byte",
            "example.json:33: SCHED_IDLE is read as nice 19, which sched_ext gives the same weight");
  }

  @Test
  void pageNamesEveryKey() {
    assertThat(EventKind.NAMES).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    assertThat(Keys.OF_TASK).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  @Test
  void pageTellsTheRatesOfBytes() {
    assertThat(page)
        .contains("1 ns for every %d bytes".formatted(ByteRates.MEMORY_BYTES_PER_NS))
        .contains("%d ns for every byte".formatted(ByteRates.DEVICE_NS_PER_BYTE));
  }
}
