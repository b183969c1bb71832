// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.plugins;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where plugins are found: scx4j's own class path, then the jars and folders that the variable
/// SCX4J_CLASSPATH names. They have a class loader of their own, since the JVM takes its cache of
/// scx4j's classes only with the very class path it was made for.
public final class PluginPath {
  private static final String PROPERTY = "scx4j.plugins";

  private PluginPath() {}

  /// The loader to look in, for the JVM's lifetime.
  public static ClassLoader loader() {
    ClassLoader own = PluginPath.class.getClassLoader();
    String path = System.getProperty(PROPERTY, "");
    if (path.isEmpty()) {
      return own;
    }
    List<URL> urls = new ArrayList<>();
    for (String part : path.split(File.pathSeparator, -1)) {
      if (!part.isEmpty()) {
        urls.add(url(part));
      }
    }
    return new URLClassLoader("plugins", urls.toArray(URL[]::new), own);
  }

  private static URL url(String part) {
    try {
      return Path.of(part).toAbsolutePath().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("SCX4J_CLASSPATH: " + part + " cannot be read", e);
    }
  }
}
