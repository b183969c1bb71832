// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// scx4j's version, as the build wrote it down, and the JDK's.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"scx4j " + number() + " on Java " + Runtime.version()};
  }

  private static String number() {
    try (InputStream in = Version.class.getResourceAsStream("scx4j.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
