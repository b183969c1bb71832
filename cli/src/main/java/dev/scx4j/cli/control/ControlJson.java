// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Requests and answers as text. Any thread.
final class ControlJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ControlJson() {}

  /// A line, without its end.
  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /// Sends a line.
  static void send(SocketChannel to, Object value) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((write(value) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException if it makes no sense; the message says why
  static <T> T read(String line, Class<T> type) {
    try {
      T value = MAPPER.readValue(line, type);
      if (value == null) {
        throw new IllegalArgumentException("a JSON object is expected, not null");
      }
      return value;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }
}
