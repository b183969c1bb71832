// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A kernel that QEMU can boot, and where its modules are.
///
/// @param file a `bzImage` (what distributions call `vmlinuz`)
/// @param release as `uname -r` prints it
/// @param modules folder below which its modules are; need not exist
public record KernelImage(Path file, String release, Path modules) {
  private static final int HEADER_BYTES = 0x10000;
  private static final int MAGIC_OFFSET = 0x202;
  private static final int VERSION_POINTER_OFFSET = 0x20e;
  private static final int VERSION_BASE = 0x200;
  private static final int MAGIC = 0x53726448; // "HdrS"

  /// Looks at a kernel file. Its modules are looked for beside it (Debian's `linux-binary`
  /// packages), in `/lib/modules` and, for a kernel just built, in its source tree.
  ///
  /// @throws IOException if the file cannot be read or is not an x86 `bzImage`
  public static KernelImage of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("no kernel at " + file + ": name the vmlinuz (bzImage) file itself");
    }
    Path real = file.toRealPath();
    String release = release(real);
    return new KernelImage(real, release, modulesOf(real, release));
  }

  /// Reads the release from the header that `Documentation/arch/x86/boot.rst` describes.
  private static String release(Path file) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file)) {
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // a read may return less than was asked for
      }
    }
    header.flip();
    if (header.limit() < VERSION_BASE + 0x100 || header.getInt(MAGIC_OFFSET) != MAGIC) {
      throw new IOException(
          file + " is not a bootable x86 kernel (bzImage, usually named vmlinuz)");
    }
    int start = VERSION_BASE + Short.toUnsignedInt(header.getShort(VERSION_POINTER_OFFSET));
    int end = start;
    while (end < header.limit() && header.get(end) > ' ') {
      end++;
    }
    return new String(header.array(), start, end - start, StandardCharsets.US_ASCII);
  }

  private static Path modulesOf(Path file, String release) {
    Path beside = file.resolveSibling("kernel");
    Path installed = Path.of("/lib/modules", release);
    // SOURCE/arch/x86/boot/bzImage
    Path source = file.resolveSibling("../../..").normalize();
    return Stream.of(beside, installed)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(Files.isRegularFile(source.resolve("modules.order")) ? source : installed);
  }
}
