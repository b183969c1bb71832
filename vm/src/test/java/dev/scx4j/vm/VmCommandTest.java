// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VmCommandTest {
  private final StringWriter errors = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--shell run",
        "-c true",
        "--cpus 0 --shell",
        "--cpus many --shell",
        "--memory 4T --shell",
        "--memory 16M --shell",
        "--accel xen --shell"
      })
  void wrongUsageIsToldAndExitsWith2(String arguments) {
    assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains("Usage: vm");
  }

  @Test
  void aMissingKernelExitsWith1() {
    assertThat(execute("--kernel", "/no/such/kernel", "--shell", "-c", "true")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"4G,4096", "4g,4096", "512M,512", "2048,2048", "1GiB,1024"})
  void memoryIsReadAsPeopleWriteIt(String text, int mebibytes) {
    assertThat(MemorySize.parse(text).mebibytes()).isEqualTo(mebibytes);
  }

  private int execute(String... arguments) {
    return new CommandLine(new VmCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setErr(new PrintWriter(errors))
        .execute(arguments);
  }
}
