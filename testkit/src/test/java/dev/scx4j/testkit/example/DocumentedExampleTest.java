// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The example in `docs/testing-a-policy.md` is a test that runs here, to the letter.
class DocumentedExampleTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```java\n(import .*?)```", Pattern.DOTALL);

  @Test
  void theExampleIsATestThatRuns() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/testing-a-policy.md")));
    assertThat(example.find()).as("an example that begins with imports").isTrue();

    String source =
        Files.readString(Path.of("src/test/java/dev/scx4j/testkit/example/InTurnTest.java"));
    assertThat(source.substring(source.indexOf("import "))).isEqualTo(example.group(1));
  }
}
