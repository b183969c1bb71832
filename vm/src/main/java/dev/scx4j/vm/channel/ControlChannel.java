// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The host's end of the conversation with the agent in the guest.
///
/// Listens on a UNIX socket that QEMU connects to; a thread of its own reads the agent's messages
/// and hands each to the listener. [#send] may be called by any thread.
public final class ControlChannel implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Consumer<AgentMessage> listener;
  private final Object sending = new Object();
  private volatile @Nullable SocketChannel connection;

  /// Starts to listen.
  ///
  /// @param socket where; its path must be shorter than a UNIX socket's limit of 107 bytes
  /// @param listener called on the channel's thread, must not block
  public ControlChannel(Path socket, Consumer<AgentMessage> listener) throws IOException {
    this.listener = listener;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot listen on " + socket + ": " + e.getMessage(), e);
    }
    Thread.ofPlatform().name("guest-control").daemon().start(this::receive);
  }

  /// Sends a message to the agent.
  ///
  /// @throws IOException if the guest is not connected, or gone
  public void send(HostMessage message) throws IOException {
    SocketChannel current = connection;
    if (current == null) {
      throw new IOException("the guest is not connected");
    }
    ByteBuffer bytes = ByteBuffer.wrap(message.line().getBytes(StandardCharsets.US_ASCII));
    synchronized (sending) {
      while (bytes.hasRemaining()) {
        current.write(bytes);
      }
    }
  }

  /// Closes both ends; the agent then powers the guest off.
  @Override
  public void close() {
    try {
      server.close();
      SocketChannel current = connection;
      if (current != null) {
        current.close();
      }
    } catch (IOException e) {
      // A socket that cannot be closed is as good as closed: QEMU is about to end.
    }
  }

  private void receive() {
    try (SocketChannel accepted = server.accept()) {
      connection = accepted;
      BufferedReader reader =
          new BufferedReader(Channels.newReader(accepted, StandardCharsets.US_ASCII));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        listener.accept(AgentMessage.parse(line));
      }
    } catch (IOException e) {
      // Closed by close(), or QEMU has ended, which is noticed and reported by who waits for it.
    } finally {
      connection = null;
    }
  }
}
