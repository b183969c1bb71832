// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpioArchiveTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aFileIsWrittenAsTheKernelReadsIt() throws IOException {
    try (CpioArchive archive = new CpioArchive(bytes)) {
      archive.file("init", "hello".getBytes(US_ASCII));
    }
    // inode 1, mode 0100755, root's, 1 link, no time, 5 bytes, no device, 5 bytes of name
    String header =
        "070701"
            + "00000001"
            + "000081ED"
            + "00000000"
            + "00000000"
            + "00000001"
            + "00000000"
            + "00000005"
            + "00000000"
            + "00000000"
            + "00000000"
            + "00000000"
            + "00000005"
            + "00000000";
    assertThat(bytes.toString(US_ASCII)).startsWith(header + "init\0\0" + "hello\0\0\0" + "070701");
  }

  @Test
  void anArchiveEndsWithTheTrailer() throws IOException {
    new CpioArchive(bytes).close();
    assertThat(bytes.toString(US_ASCII)).endsWith("0000000B00000000TRAILER!!!\0\0\0\0");
    assertThat(bytes.size() % 4).isZero();
  }

  @Test
  void foldersAndDevicesCarryTheirType() throws IOException {
    try (CpioArchive archive = new CpioArchive(bytes)) {
      archive.directory("dev");
      archive.characterDevice("dev/console", 5, 1);
    }
    String text = bytes.toString(US_ASCII);
    assertThat(text).startsWith("070701" + "00000001" + "000041ED");
    assertThat(text).contains("070701" + "00000002" + "00002180");
    assertThat(text).contains("00000005" + "00000001" + "0000000C" + "00000000" + "dev/console\0");
  }

  @Test
  void anAbsolutePathIsRefused() {
    CpioArchive archive = new CpioArchive(bytes);
    assertThatThrownBy(() -> archive.directory("/dev"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/dev");
  }
}
