// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.PolicySwapException;
import dev.scx4j.engine.plugin.PluginException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client at the control socket: requests in lines, each answered by a line. A thread of its
/// own.
final class ControlConnection implements Runnable {
  /// Bytes of a request at most.
  static final int LONGEST_REQUEST = 65_536;

  private static final int FIRST_ROOM = 1024;

  private final SocketChannel client;
  private final ControlTarget target;
  private final ControlServer server;

  ControlConnection(SocketChannel client, ControlTarget target, ControlServer server) {
    this.client = client;
    this.target = target;
    this.server = server;
  }

  @Override
  public void run() {
    try {
      InputStream in = new BufferedInputStream(Channels.newInputStream(client));
      for (String line = readLine(in); line != null; line = readLine(in)) {
        server.spoke(this);
        ControlJson.send(client, answer(line));
      }
    } catch (TooLongException e) {
      sendLast(ControlAnswer.wrong("the request is longer than " + LONGEST_REQUEST + " bytes"));
    } catch (IOException e) {
      // The client has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.ended(this);
      close();
    }
  }

  private ControlAnswer answer(String line) throws InterruptedException {
    try {
      ControlRequest request = ControlJson.read(line, ControlRequest.class);
      return switch (String.valueOf(request.command())) {
        case ControlRequest.STATUS -> ControlAnswer.of(StatusFigures.of(target.status()));
        case ControlRequest.SWITCH -> swap(request);
        case ControlRequest.STOP -> {
          target.stop();
          yield ControlAnswer.done();
        }
        default ->
            ControlAnswer.wrong(
                "there is no command '%s'; the commands are status, switch, stop"
                    .formatted(request.command()));
      };
    } catch (IllegalArgumentException e) {
      return ControlAnswer.wrong("the request makes no sense: " + e.getMessage());
    } catch (PluginException | UserException e) {
      return ControlAnswer.wrong(String.valueOf(e.getMessage()));
    } catch (PolicyStartException | PolicySwapException e) {
      return ControlAnswer.refused(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return ControlAnswer.refused("failed: " + e);
    }
  }

  private ControlAnswer swap(ControlRequest request) throws InterruptedException {
    String policy = request.policy();
    if (policy == null || policy.isEmpty()) {
      return ControlAnswer.wrong("'switch' needs a 'policy'");
    }
    Map<String, String> options = request.options();
    return ControlAnswer.of(target.swap(policy, options == null ? Map.of() : options));
  }

  private void sendLast(ControlAnswer answer) {
    try {
      ControlJson.send(client, answer);
    } catch (IOException e) {
      // The client has gone.
    }
  }

  /// @return the next line without its end, or null at the end
  private static @Nullable String readLine(InputStream in) throws IOException, TooLongException {
    byte[] line = new byte[FIRST_ROOM];
    int length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return null;
      }
      if (length == LONGEST_REQUEST) {
        throw new TooLongException();
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) next;
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  /// Ends it; any thread.
  void close() {
    try {
      client.close();
    } catch (IOException e) {
      // It is over in any case.
    }
  }

  /// A request has no end in sight.
  private static final class TooLongException extends Exception {
    @Serial private static final long serialVersionUID = 1L;
  }
}
