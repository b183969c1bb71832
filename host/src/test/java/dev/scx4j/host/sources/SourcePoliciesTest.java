// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A policy in one source file, good or bad.
@Timeout(120)
final class SourcePoliciesTest {
  private static final String METHODS =
      """
        public void enqueue(dev.scx4j.api.Task task) {}
        public void dequeue(dev.scx4j.api.Task task) {}
        public void dispatch(dev.scx4j.api.Dispatcher dispatcher) {}
      """;

  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static SchedulingPolicy make(PolicyFactory factory, Map<String, String> given) {
    return factory.create(OptionParser.parse(factory.name(), factory.options(), given));
  }

  @Test
  void aClassThatIsAPolicyIsFoundAndNamedAfterItself() throws IOException {
    Path source =
        file(
            "InTurn.java",
            "class InTurn implements dev.scx4j.api.SchedulingPolicy {\n"
                + METHODS
                + "  static class Helper {}\n  Runnable nothing = () -> {};\n}\n");
    PolicyFactory factory = SourcePolicies.load(source);
    assertThat(factory.name()).isEqualTo("in-turn");
    assertThat(factory.options()).isEmpty();
    SchedulingPolicy one = make(factory, Map.of());
    assertThat(make(factory, Map.of())).isNotSameAs(one);
    assertThat(one.getClass().getName()).isEqualTo("InTurn");
  }

  @Test
  void aRecordThatItsConstructorTakesIsItsOptions() throws IOException {
    Path source =
        file(
            "Tunable.java",
            """
            import dev.scx4j.api.plugin.*;
            @Plugin(name = "tuned", summary = "of taste", apiVersion = ApiVersion.CURRENT)
            class Tunable implements dev.scx4j.api.SchedulingPolicy {
              record Options(
                  @PluginOption(defaultValue = "5ms", description = "a turn")
                      java.time.Duration turnTime,
                  @PluginOption(defaultValue = "3", description = "queues") int levels,
                  @PluginOption(defaultValue = "0.5", description = "a share") double share,
                  @PluginOption(name = "strict", defaultValue = "false", description = "or not")
                      boolean isStrict,
                  @PluginOption(defaultValue = "x", description = "a word") String word) {
                Options {
                  if (levels < 1) throw new IllegalArgumentException("levels must be 1 or more");
                }
              }
              final Options options;
              Tunable(Options options) { this.options = options; }
              public String toString() { return options.toString(); }
            """
                + METHODS
                + "}\n");
    PolicyFactory factory = SourcePolicies.load(source);
    assertThat(factory.name()).isEqualTo("tuned");
    assertThat(factory.summary()).isEqualTo("of taste");
    assertThat(factory.options())
        .containsExactly(
            new OptionSpec("turn-time", OptionType.DURATION, "5ms", "a turn"),
            new OptionSpec("levels", OptionType.INTEGER, "3", "queues"),
            new OptionSpec("share", OptionType.NUMBER, "0.5", "a share"),
            new OptionSpec("strict", OptionType.BOOLEAN, "false", "or not"),
            new OptionSpec("word", OptionType.TEXT, "x", "a word"));
    assertThat(make(factory, Map.of("levels", "7", "strict", "true", "turn-time", "2ms")))
        .hasToString("Options[turnTime=PT0.002S, levels=7, share=0.5, isStrict=true, word=x]");
    assertThatThrownBy(() -> make(factory, Map.of("levels", "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("levels must be 1 or more");
    assertThatThrownBy(() -> make(factory, Map.of("levels", "5000000000")))
        .hasMessageContaining("option levels: 5000000000 does not fit");
  }

  @Test
  void aCompilersErrorsAreShownWithFileLineAndPlace() throws IOException {
    Path source =
        file(
            "Bad.java",
            "class Bad implements dev.scx4j.api.SchedulingPolicy {\n"
                + METHODS
                + "  int size = \"three\";\n}\n");
    assertThatThrownBy(() -> SourcePolicies.load(source))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("Bad.java does not compile")
        .hasMessageContaining("Bad.java:5: error: incompatible types")
        .hasMessageContaining("  int size = \"three\";\n             ^");
  }

  @Test
  void aFileWithoutAPolicyOrWithSeveralIsRefused() throws IOException {
    Path none = file("None.java", "abstract class None {}\n");
    assertThatThrownBy(() -> SourcePolicies.load(none))
        .hasMessageContaining("None.java holds no policy")
        .hasMessageContaining("must implement SchedulingPolicy");
    Path two =
        file(
            "Two.java",
            "class Two implements dev.scx4j.api.SchedulingPolicy {\n"
                + METHODS
                + "}\nclass Three implements dev.scx4j.api.SchedulingPolicy {\n"
                + METHODS
                + "}\n");
    assertThatThrownBy(() -> SourcePolicies.load(two))
        .hasMessageContaining("holds several policies (Three, Two)");
  }

  @Test
  void aPolicyThatCannotBeMadeIsRefused() throws IOException {
    Path odd =
        file(
            "Odd.java",
            "class Odd implements dev.scx4j.api.SchedulingPolicy {\n  Odd(int x) {}\n"
                + METHODS
                + "}\n");
    assertThatThrownBy(() -> SourcePolicies.load(odd))
        .hasMessageContaining("Odd needs just one constructor");
    Path young =
        file(
            "Young.java",
            "@dev.scx4j.api.plugin.Plugin(apiVersion = 99)\n"
                + "class Young implements dev.scx4j.api.SchedulingPolicy {\n"
                + METHODS
                + "}\n");
    assertThatThrownBy(() -> SourcePolicies.load(young))
        .hasMessageContaining("built for version 99 of scx4j's API");
    Path throwing =
        file(
            "Throwing.java",
            "class Throwing implements dev.scx4j.api.SchedulingPolicy {\n"
                + "  Throwing() { throw new IllegalStateException(\"no\"); }\n"
                + METHODS
                + "}\n");
    PolicyFactory factory = SourcePolicies.load(throwing);
    assertThatThrownBy(() -> make(factory, Map.of()))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("the constructor of policy throwing threw");
    assertThatThrownBy(() -> SourcePolicies.load(folder.resolve("Missing.java")))
        .hasMessageContaining("there is no file");
  }

  @Test
  void twoVersionsOfAFileCanBeThereAtOnce() throws IOException {
    String text =
        "class Again implements dev.scx4j.api.SchedulingPolicy {\n"
            + METHODS
            + "  public String toString() { return \"first\"; }\n}\n";
    Path source = file("Again.java", text);
    SchedulingPolicy first = make(SourcePolicies.load(source), Map.of());
    Files.writeString(source, text.replace("first", "second"));
    SchedulingPolicy second = make(SourcePolicies.load(source), Map.of());
    assertThat(first).hasToString("first");
    assertThat(second).hasToString("second");
  }
}
