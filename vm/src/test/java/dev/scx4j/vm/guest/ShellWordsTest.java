// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void aShellReadsTheWordsBackUnchanged() throws Exception {
    List<String> words =
        List.of("plain", "two words", "it's", "$HOME `x` \\", "", "*", "a\nb", "ä");
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s|' " + ShellWords.quoted(words)).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(read).isEqualTo(String.join("|", words) + "|");
  }
}
