// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelImageTest {
  @TempDir Path folder;

  @Test
  void theReleaseIsReadFromTheBootHeader() throws IOException {
    KernelImage kernel = KernelImage.of(bzImage(folder.resolve("vmlinuz")));
    assertThat(kernel.release()).isEqualTo("6.99.1-mine");
  }

  @Test
  void modulesBesideTheKernelAreFound() throws IOException {
    Files.createDirectory(folder.resolve("kernel"));
    KernelImage kernel = KernelImage.of(bzImage(folder.resolve("vmlinuz")));
    assertThat(kernel.modules()).isEqualTo(folder.toRealPath().resolve("kernel"));
  }

  @Test
  void modulesOfAKernelJustBuiltAreFoundInItsSourceTree() throws IOException {
    Files.createDirectories(folder.resolve("arch/x86/boot"));
    Files.createFile(folder.resolve("modules.order"));
    KernelImage kernel = KernelImage.of(bzImage(folder.resolve("arch/x86/boot/bzImage")));
    assertThat(kernel.modules()).isEqualTo(folder.toRealPath());
  }

  @Test
  void aFileThatIsNoKernelIsRefusedWithItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "no kernel");
    assertThatThrownBy(() -> KernelImage.of(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("notes.txt")
        .hasMessageContaining("vmlinuz");
  }

  @Test
  void aMissingFileIsRefusedWithItsName() {
    assertThatThrownBy(() -> KernelImage.of(folder.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere");
  }

  private static Path bzImage(Path file) throws IOException {
    ByteBuffer image = ByteBuffer.allocate(0x8000).order(ByteOrder.LITTLE_ENDIAN);
    image.put(0x202, "HdrS".getBytes(US_ASCII));
    image.putShort(0x20e, (short) 0x3000);
    image.put(0x3200, "6.99.1-mine (me@here) #1 SMP\0".getBytes(US_ASCII));
    return Files.write(file, image.array());
  }
}
