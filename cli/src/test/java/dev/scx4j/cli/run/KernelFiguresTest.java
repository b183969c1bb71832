// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFiguresTest {
  @TempDir private Path proc;

  @Test
  void countsFromTheEarlierReading() throws IOException {
    task(10, 11, 500, 1_000);
    KernelFigures before = KernelFigures.read(proc);
    task(10, 11, 500, 1_700);
    assertThat(KernelFigures.read(proc).cpuNsSince(before, 11)).isEqualTo(700);
  }

  @Test
  void countsATaskThatIsNewFromItsStart() throws IOException {
    KernelFigures before = KernelFigures.read(proc);
    task(10, 11, 500, 300);
    assertThat(KernelFigures.read(proc).cpuNsSince(before, 11)).isEqualTo(300);
  }

  @Test
  void takesATaskThatGotAnothersIdForANewOne() throws IOException {
    task(10, 11, 500, 9_000);
    KernelFigures before = KernelFigures.read(proc);
    task(10, 11, 777, 40);
    assertThat(KernelFigures.read(proc).cpuNsSince(before, 11)).isEqualTo(40);
  }

  @Test
  void doesNotKnowATaskThatIsGone() throws IOException {
    task(10, 11, 500, 9_000);
    KernelFigures before = KernelFigures.read(proc);
    assertThat(KernelFigures.read(proc.resolve("nowhere")).cpuNsSince(before, 11)).isNull();
  }

  @Test
  void readsThisMachine() {
    int pid = (int) ProcessHandle.current().pid();
    assertThat(KernelFigures.read().cpuNsSince(new KernelFigures(java.util.Map.of()), pid))
        .isPositive();
  }

  private void task(int pid, int tid, long startTime, long cpuNs) throws IOException {
    Path thread = Files.createDirectories(proc.resolve(pid + "/task/" + tid));
    String before = "S 1 10 10 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 ";
    Files.writeString(thread.resolve("stat"), tid + " (a) name) " + before + startTime + " 0 0\n");
    Files.writeString(thread.resolve("schedstat"), cpuNs + " 5 6\n");
  }
}
