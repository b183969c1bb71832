// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.instance.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Asks a running scx4j. Any thread.
public final class ControlClient {
  private ControlClient() {}

  /// Sends one request and waits for its answer.
  ///
  /// @throws UserException if it does not answer, or refuses; the message says why
  static ControlAnswer ask(RunFolder instance, ControlRequest request) {
    ControlAnswer answer;
    try (SocketChannel server = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.connect(UnixDomainSocketAddress.of(instance.controlSocket()));
      ControlJson.send(server, request);
      String line =
          new BufferedReader(Channels.newReader(server, StandardCharsets.UTF_8)).readLine();
      if (line == null) {
        throw new IOException("it has closed the connection");
      }
      answer = ControlJson.read(line, ControlAnswer.class);
    } catch (IOException | IllegalArgumentException e) {
      throw UserException.failed(
          "the scx4j at %s does not answer: %s".formatted(instance.controlSocket(), e.getMessage()),
          e);
    }
    if (answer.error() != null) {
      throw answer.isUsage()
          ? UserException.usage(answer.error())
          : UserException.failed(answer.error(), null);
    }
    return answer;
  }
}
