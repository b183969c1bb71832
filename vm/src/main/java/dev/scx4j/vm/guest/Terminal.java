// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// Connects a person's keyboard and screen with the guest's terminal, `hvc0`.
///
/// Two daemon threads copy, one for each direction, until it is closed or a stream ends.
final class Terminal implements AutoCloseable {
  private static final int BUFFER_BYTES = 4096;

  /// What the guest wrote last may still be on its way through QEMU when its shell has ended.
  private static final Duration LAST_OUTPUT = Duration.ofMillis(200);

  private final SocketChannel channel;
  private final Thread screen;

  /// @param socket QEMU's, listening
  Terminal(Path socket, InputStream keys, OutputStream shown) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    screen = Thread.ofPlatform().name("guest-screen").daemon().start(() -> show(shown));
    Thread.ofPlatform().name("guest-keys").daemon().start(() -> type(keys));
  }

  @Override
  public void close() throws IOException {
    try {
      screen.join(LAST_OUTPUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }

  private void type(InputStream keys) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = keys.read(buffer); n >= 0; n = keys.read(buffer)) {
        ByteBuffer typed = ByteBuffer.wrap(buffer, 0, n);
        while (typed.hasRemaining()) {
          channel.write(typed);
        }
      }
    } catch (IOException e) {
      // closed: the shell has ended
    }
  }

  private void show(OutputStream shown) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try {
      while (channel.read(buffer) >= 0) {
        shown.write(buffer.array(), 0, buffer.position());
        shown.flush();
        buffer.clear();
      }
    } catch (IOException e) {
      // closed: the shell has ended
    }
  }
}
