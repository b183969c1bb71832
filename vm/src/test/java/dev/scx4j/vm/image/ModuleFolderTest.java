// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleFolderTest {
  @TempDir Path folder;

  @BeforeEach
  void someModules() throws IOException {
    module("fs/9p/9p.ko", "9pnet,netfs");
    module("fs/netfs/netfs.ko", "");
    module("net/9p/9pnet.ko", "netfs");
    module("net/9p/9pnet_virtio.ko", "9pnet");
  }

  @Test
  void modulesComeAfterWhatTheyDependOnAndOnlyOnce() throws IOException {
    assertThat(order("9pnet_virtio", "9p")).containsExactly("netfs", "9pnet", "9pnet_virtio", "9p");
  }

  @Test
  void aModuleThatIsNotThereIsTakenToBeBuiltIn() throws IOException {
    assertThat(order("overlay", "9pnet")).containsExactly("netfs", "9pnet");
  }

  @Test
  void aDependencyMayBeSpeltWithADash() throws IOException {
    module("crypto/sha-glue.ko", "");
    module("crypto/user.ko", "sha-glue");
    assertThat(order("user")).containsExactly("sha_glue", "user");
  }

  @Test
  void compressedModulesAreReadToo() throws IOException {
    Path file = folder.resolve("lib/squeezed.ko.gz");
    Files.createDirectories(folder.resolve("lib"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(contents("netfs"));
    }
    assertThat(order("squeezed")).containsExactly("netfs", "squeezed");
  }

  @Test
  void modulesThatDependOnEachOtherAreReported() throws IOException {
    module("a.ko", "b");
    module("b.ko", "a");
    assertThatThrownBy(() -> order("a")).isInstanceOf(IOException.class).hasMessageContaining("a");
  }

  @Test
  void aDamagedModuleIsReported() throws IOException {
    Files.write(folder.resolve("broken.ko"), new byte[100]);
    assertThatThrownBy(() -> order("broken"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("broken")
        .hasMessageContaining("damaged");
  }

  @Test
  void aMissingFolderHoldsNoModules() throws IOException {
    assertThat(ModuleFolder.of(folder.resolve("none")).inLoadOrder(List.of("9p"))).isEmpty();
  }

  private List<String> order(String... names) throws IOException {
    return ModuleFolder.of(folder).inLoadOrder(List.of(names)).stream()
        .map(KernelModule::name)
        .toList();
  }

  private void module(String path, String depends) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, contents(depends));
  }

  private static byte[] contents(String depends) {
    return ("\u007fELF license=GPL\0depends=" + depends + "\0name=x\0").getBytes(US_ASCII);
  }
}
