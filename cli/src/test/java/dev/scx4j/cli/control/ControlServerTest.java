// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.engine.PolicySwapException;
import dev.scx4j.engine.RunSummary;
import dev.scx4j.engine.Succession;
import dev.scx4j.engine.machine.MachineCounters;
import dev.scx4j.engine.statistics.AgentSummary;
import dev.scx4j.engine.statistics.LatencySummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The control socket as a client sees it, a rude one too.
@Timeout(60)
final class ControlServerTest {
  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> clients = new ArrayList<>();
  private ControlServer server;
  private Path socket;

  @BeforeEach
  void start() {
    socket = folder.resolve("control.sock");
    server = ControlServer.start(socket, new Scheduler());
  }

  @AfterEach
  void stop() throws IOException {
    for (SocketChannel client : clients) {
      client.close();
    }
    server.close();
  }

  /// Writes down what it is asked.
  private final class Scheduler implements ControlTarget {
    @Override
    public Status status() {
      RunSummary summary =
          new RunSummary(
              "test",
              null,
              "fifo",
              4,
              7,
              List.of(),
              0,
              new MachineCounters(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
              new LatencySummary(0, 0, 0, 0, 0),
              new AgentSummary(1, 0, 0, 0, 0, 0, 0),
              null,
              null);
      return new Status(summary, true, "a machine");
    }

    @Override
    public Succession swap(String policy, Map<String, String> options) {
      asked.add("swap " + policy + " " + options);
      if (policy.equals("bad")) {
        throw new PolicySwapException("policy 'bad' failed; 'fifo' goes on");
      }
      return new Succession("fifo", policy, 1_000, 3);
    }

    @Override
    public void stop() {
      asked.add("stop");
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
    client.connect(UnixDomainSocketAddress.of(socket));
    clients.add(client);
    return client;
  }

  private static void say(SocketChannel client, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  private static BufferedReader answers(SocketChannel client) {
    return new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
  }

  private String ask(String line) throws IOException {
    SocketChannel client = connect();
    say(client, line + "\n");
    return String.valueOf(answers(client).readLine());
  }

  @Test
  void onlyTheOwnerMayOpenIt() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
        .isEqualTo("rw-------");
  }

  @Test
  void itTellsWhoDecides() throws IOException {
    assertThat(ask("{\"command\":\"status\"}"))
        .contains("\"policy\":\"fifo\"")
        .contains("\"isDecided\":true")
        .contains("\"error\":null");
  }

  @Test
  void itHasAnotherPolicyTakeOver() throws IOException {
    assertThat(ask("{\"command\":\"switch\",\"policy\":\"eevdf\",\"options\":{\"slice\":\"3ms\"}}"))
        .contains("\"to\":\"eevdf\"")
        .contains("\"pauseNs\":1000");
    assertThat(asked).containsExactly("swap eevdf {slice=3ms}");
  }

  @Test
  void aRefusedSwitchSaysWhy() throws IOException {
    assertThat(ask("{\"command\":\"switch\",\"policy\":\"bad\"}")).contains("'fifo' goes on");
  }

  @Test
  void nonsenseIsRefusedAndTheConnectionGoesOn() throws IOException {
    SocketChannel client = connect();
    BufferedReader answers = answers(client);
    for (String nonsense :
        List.of(
            "",
            "{",
            "null",
            "[1,2]",
            "\u0000\u0001",
            "{\"command\":7,\"x\":1}",
            "{\"command\":\"reboot\"}",
            "{}",
            "{\"command\":\"switch\"}")) {
      say(client, nonsense + "\n");
      assertThat(answers.readLine()).as("answer to: %s", nonsense).contains("\"error\":\"");
    }
    say(client, "{\"command\":\"status\"}\n");
    assertThat(answers.readLine()).contains("\"error\":null");
    assertThat(asked).isEmpty();
  }

  @Test
  void aLineOfAMegabyteIsRefusedAndOthersAreServed() throws Exception {
    SocketChannel client = connect();
    Thread speaker =
        Thread.ofPlatform()
            .start(() -> {
              try {
                say(client, "x".repeat(1_000_000));
              } catch (IOException e) {
                // closed in its face
              }
            });
    assertThat(answers(client).readLine()).contains("longer than 65536 bytes");
    speaker.join();
    assertThat(ask("{\"command\":\"status\"}")).contains("\"error\":null");
  }

  @Test
  void aHundredSilentConnectionsKeepNobodyOut() throws IOException {
    for (int i = 0; i < 100; i++) {
      connect();
    }
    assertThat(ask("{\"command\":\"status\"}")).contains("\"error\":null");
  }

  @Test
  void oneThatGoesInTheMiddleOfARequestHarmsNobody() throws IOException {
    SocketChannel client = connect();
    say(client, "{\"command\":\"sta");
    client.close();
    assertThat(ask("{\"command\":\"status\"}")).contains("\"error\":null");
  }

  @Test
  void aSocketThatIsThereAlreadyIsReplaced() throws IOException {
    server.close();
    Files.writeString(socket, "left behind");
    server = ControlServer.start(socket, new Scheduler());
    assertThat(ask("{\"command\":\"status\"}")).contains("\"error\":null");
  }

  @Test
  void whereItCannotListenItSaysSo() {
    assertThatThrownBy(
            () -> ControlServer.start(folder.resolve("none/control.sock"), new Scheduler()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot listen at the control socket");
  }
}
