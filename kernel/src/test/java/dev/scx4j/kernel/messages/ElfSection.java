// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Finds a section of a 64-bit ELF file (`elf(5)`).
final class ElfSection {
  private ElfSection() {}

  static byte[] read(Class<?> beside, String resource, String section) throws IOException {
    try (InputStream in = beside.getResourceAsStream(resource)) {
      byte[] file = in.readAllBytes();
      ByteBuffer elf = ByteBuffer.wrap(file).order(ByteOrder.nativeOrder());
      int headers = (int) elf.getLong(0x28);
      int headerSize = elf.getShort(0x3a);
      int count = elf.getShort(0x3c);
      int names = (int) elf.getLong(headers + elf.getShort(0x3e) * headerSize + 0x18);
      for (int i = 0; i < count; i++) {
        int header = headers + i * headerSize;
        int from = (int) elf.getLong(header + 0x18);
        int size = (int) elf.getLong(header + 0x20);
        int name = names + elf.getInt(header);
        int end = name;
        while (file[end] != 0) {
          end++;
        }
        if (new String(file, name, end - name, StandardCharsets.US_ASCII).equals(section)) {
          return Arrays.copyOfRange(file, from, from + size);
        }
      }
      throw new IllegalStateException(resource + " has no section " + section);
    }
  }
}
