// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionParserTest {
  private static final List<OptionSpec> SPECS =
      List.of(
          new OptionSpec("count", OptionType.INTEGER, "3", "how many"),
          new OptionSpec("ratio", OptionType.NUMBER, "0.25", "how much"),
          new OptionSpec("strict", OptionType.BOOLEAN, "false", "whether"),
          new OptionSpec("slice", OptionType.DURATION, "5ms", "how long"),
          new OptionSpec("label", OptionType.TEXT, "none", "what"));

  @Test
  void whatIsNotGivenHasItsDefault() {
    OptionValues values = parse(Map.of());
    assertThat(values.integer("count")).isEqualTo(3);
    assertThat(values.number("ratio")).isEqualTo(0.25);
    assertThat(values.flag("strict")).isFalse();
    assertThat(values.durationNs("slice")).isEqualTo(5_000_000);
    assertThat(values.text("label")).isEqualTo("none");
  }

  @Test
  void whatIsGivenCounts() {
    OptionValues values =
        parse(
            Map.of("count", "-7", "ratio", "1e3", "strict", "TRUE", "slice", "1s", "label", "a=b"));
    assertThat(values.integer("count")).isEqualTo(-7);
    assertThat(values.number("ratio")).isEqualTo(1000);
    assertThat(values.flag("strict")).isTrue();
    assertThat(values.durationNs("slice")).isEqualTo(1_000_000_000);
    assertThat(values.text("label")).isEqualTo("a=b");
  }

  @Test
  void unknownOptionIsNamedWithWhatWasMeant() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> parse(Map.of("slise", "1s")))
        .withMessage(
            "Policy test has no option 'slise' (did you mean 'slice'?); it takes count, ratio,"
                + " strict, slice, label");
  }

  @Test
  void pluginWithoutOptionsSaysSo() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> OptionParser.parse("Policy fifo", List.of(), Map.of("slice", "1s")))
        .withMessage("Policy fifo has no option 'slice'; it takes none");
  }

  @ParameterizedTest
  @CsvSource({"count, 1.5", "count, ''", "ratio, much", "ratio, NaN", "slice, 5", "strict, yes"})
  void valueOfAnotherTypeIsRefusedWithTheDefault(String name, String value) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> parse(Map.of(name, value)))
        .withMessageStartingWith("Policy test: option " + name + ": '" + value + "'")
        .withMessageContaining("(default: ");
  }

  @Test
  void pluginThatAsksForAnotherTypeThanItDeclaredIsTold() {
    OptionValues values = parse(Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.integer("slice"))
        .withMessageContaining("Policy test asks for its option 'slice' as Long");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> values.text("colour"))
        .withMessageContaining("declares none of that name");
  }

  private static OptionValues parse(Map<String, String> given) {
    return OptionParser.parse("Policy test", SPECS, given);
  }
}
