// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlChannelTest {
  @TempDir Path folder;
  private final BlockingQueue<AgentMessage> received = new LinkedBlockingQueue<>();

  @Test
  void messagesArriveWholeHoweverTheyAreCutOnTheWay() throws Exception {
    Path socket = folder.resolve("control");
    try (ControlChannel _ = new ControlChannel(socket, received::add);
        SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      for (String piece : new String[] {"u", "p\nstart", "ed 1 77\ndone 1", " 143\npong 5\n"}) {
        agent.write(ByteBuffer.wrap(piece.getBytes(US_ASCII)));
      }
      assertThat(next()).isEqualTo(new AgentMessage.Up());
      assertThat(next()).isEqualTo(new AgentMessage.Started(1, 77));
      assertThat(next()).isEqualTo(new AgentMessage.Done(1, 143));
      assertThat(next()).isEqualTo(new AgentMessage.Pong(5));
    }
  }

  @Test
  void theAgentGetsALineForEachMessage() throws Exception {
    Path socket = folder.resolve("control");
    try (ControlChannel channel = new ControlChannel(socket, received::add);
        SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      agent.write(ByteBuffer.wrap("up\n".getBytes(US_ASCII)));
      next(); // now the channel knows the connection
      channel.send(new HostMessage.Run(3));
      channel.send(new HostMessage.Terminal(4));
      channel.send(new HostMessage.Signal(77, "TERM"));
      channel.send(new HostMessage.Ping(5));
      channel.send(new HostMessage.Off());
      BufferedReader lines = new BufferedReader(Channels.newReader(agent, US_ASCII));
      assertThat(lines.lines().limit(5))
          .containsExactly("run 3", "terminal 4", "signal 77 TERM", "ping 5", "off");
    }
  }

  @Test
  void nothingCanBeSentBeforeTheGuestIsThere() throws IOException {
    try (ControlChannel channel = new ControlChannel(folder.resolve("control"), received::add)) {
      assertThatThrownBy(() -> channel.send(new HostMessage.Off()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("not connected");
    }
  }

  @Test
  void aSocketPathThatIsTooLongIsNamed() {
    Path socket = folder.resolve("x".repeat(120));
    assertThatThrownBy(() -> new ControlChannel(socket, received::add))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("xxx");
  }

  @Test
  void whatIsNoMessageIsRefused() {
    for (String line : new String[] {"", "up 1", "done 1", "done x 1", "started 1", "hello"}) {
      assertThatThrownBy(() -> AgentMessage.parse(line))
          .as("line \"%s\"", line)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private AgentMessage next() throws InterruptedException {
    AgentMessage message = received.poll(10, TimeUnit.SECONDS);
    assertThat(message).as("a message within 10 s").isNotNull();
    return message;
  }
}
