// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes a cpio archive in the "newc" format, which the kernel unpacks as its initramfs.
///
/// The format rests on the kernel's `Documentation/driver-api/early-userspace/buffer-format.rst`:
/// each entry is a header of 110 ASCII characters, its NUL-terminated name and its contents, header
/// with name and contents both padded to 4 bytes; an entry named `TRAILER!!!` ends the archive.
/// Parent folders must be written before what they hold. All entries belong to root.
///
/// Used by one thread; [#close] writes the trailer and closes the stream.
public final class CpioArchive implements AutoCloseable {
  private static final String TRAILER = "TRAILER!!!";
  private static final int DIRECTORY = 0040000;
  private static final int REGULAR_FILE = 0100000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int ALIGNMENT = 4;

  private final OutputStream out;
  private int nextInode = 1;

  /// @param out where the archive goes; closed with this writer
  public CpioArchive(OutputStream out) {
    this.out = out;
  }

  /// Adds a folder that everyone may read.
  ///
  /// @param name path without a leading slash
  public void directory(String name) throws IOException {
    entry(name, DIRECTORY | 0755, 0, 0, new byte[0]);
  }

  /// Adds a file that everyone may read and execute.
  ///
  /// @param name path without a leading slash
  /// @param contents the file's bytes
  public void file(String name, byte[] contents) throws IOException {
    entry(name, REGULAR_FILE | 0755, 0, 0, contents);
  }

  /// Adds a character device.
  ///
  /// @param name path without a leading slash
  /// @param major the driver's number, as `Documentation/admin-guide/devices.txt` lists it
  /// @param minor the device's number
  public void characterDevice(String name, int major, int minor) throws IOException {
    entry(name, CHARACTER_DEVICE | 0600, major, minor, new byte[0]);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      write(TRAILER, 0, 0, 0, 0, new byte[0]);
    }
  }

  private void entry(String name, int mode, int major, int minor, byte[] contents)
      throws IOException {
    if (name.isEmpty() || name.startsWith("/")) {
      throw new IllegalArgumentException(
          "an archive entry needs a path without a leading slash, not \"" + name + "\"");
    }
    write(name, nextInode++, mode, major, minor, contents);
  }

  private void write(String name, int inode, int mode, int major, int minor, byte[] contents)
      throws IOException {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    int links = (mode & DIRECTORY) != 0 ? 2 : 1;
    StringBuilder header = new StringBuilder(110).append("070701");
    int[] fields = {
      inode, mode, 0, 0, links, 0, contents.length, 0, 0, major, minor, nameBytes.length + 1, 0
    };
    for (int field : fields) {
      header.append(String.format("%08X", field));
    }
    out.write(header.toString().getBytes(StandardCharsets.US_ASCII));
    out.write(nameBytes);
    out.write(0);
    pad(header.length() + nameBytes.length + 1);
    out.write(contents);
    pad(contents.length);
  }

  private void pad(int length) throws IOException {
    out.write(new byte[Math.floorMod(-length, ALIGNMENT)]);
  }
}
