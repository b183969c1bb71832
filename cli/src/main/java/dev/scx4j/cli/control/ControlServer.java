// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.UserException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayDeque;
import java.util.Deque;
import jdk.net.ExtendedSocketOptions;

/// Answers requests to a running scx4j on a Unix-domain socket that only its owner can use: the
/// file's mode says so, and who connects is asked for their credentials (`SO_PEERCRED`).
///
/// A connection has a thread of its own. There are only so many; if one more comes, the one that
/// has been silent longest is closed, so that idle ones do not keep anybody out.
public final class ControlServer implements AutoCloseable {
  /// Connections at a time.
  static final int MOST_CONNECTIONS = 64;

  private static final String OWNER_ONLY = "rw-------";

  private final Path socket;
  private final ControlTarget target;
  private final ServerSocketChannel server;
  private final UserPrincipal owner;
  private final Deque<ControlConnection> open = new ArrayDeque<>(); // longest silent first

  private ControlServer(Path socket, ControlTarget target) throws IOException {
    this.socket = socket;
    this.target = target;
    Files.deleteIfExists(socket);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(OWNER_ONLY));
    owner = Files.getOwner(socket);
  }

  /// Listens from now on.
  ///
  /// @param socket where; a file that is there is replaced
  /// @throws UserException if it cannot
  public static ControlServer start(Path socket, ControlTarget target) {
    try {
      ControlServer server = new ControlServer(socket, target);
      Thread.ofPlatform().daemon().name("scx4j-control").start(server::accept);
      return server;
    } catch (IOException e) {
      throw UserException.failed(
          "cannot listen at the control socket " + socket + ": " + e.getMessage(), e);
    }
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        if (isOwners(client)) {
          begin(client);
        } else {
          client.close();
        }
      } catch (IOException e) {
        // Closed, or a client that has gone already.
      }
    }
  }

  private boolean isOwners(SocketChannel client) throws IOException {
    return client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
  }

  private void begin(SocketChannel client) {
    ControlConnection connection = new ControlConnection(client, target, this);
    ControlConnection silent = null;
    synchronized (open) {
      if (open.size() >= MOST_CONNECTIONS) {
        silent = open.pollFirst();
      }
      open.addLast(connection);
    }
    if (silent != null) {
      silent.close();
    }
    Thread.ofVirtual().name("scx4j-control-client").start(connection);
  }

  /// A connection has just spoken.
  void spoke(ControlConnection connection) {
    synchronized (open) {
      if (open.remove(connection)) {
        open.addLast(connection);
      }
    }
  }

  /// A connection has ended.
  void ended(ControlConnection connection) {
    synchronized (open) {
      open.remove(connection);
    }
  }

  /// Listens no more, and ends all connections.
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      // Nobody can connect any more in any case: the process ends.
    }
    synchronized (open) {
      open.forEach(ControlConnection::close);
      open.clear();
    }
  }
}
