// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.jars;

import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.engine.plugin.PluginCatalogue;
import dev.scx4j.engine.plugin.PluginException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The policy in a jar: the one factory that its `META-INF/services` names. Each jar has a class
/// loader of its own, so that two may bring different versions of a library. Any thread.
public final class JarPolicies {
  /// How such files end.
  public static final String ENDING = ".jar";

  private JarPolicies() {}

  /// Loads a jar's policy.
  ///
  /// @throws PluginException if it holds not just one, or does not load
  @SuppressWarnings("resource") // classes are loaded as long as the policy lives
  public static PolicyFactory load(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new PluginException("there is no file " + jar);
    }
    URLClassLoader loader =
        new URLClassLoader(
            jar.getFileName().toString(), new URL[] {url(jar)}, JarPolicies.class.getClassLoader());
    PluginCatalogue catalogue = PluginCatalogue.load(loader);
    List<PolicyFactory> own =
        catalogue.policies().stream()
            .filter(each -> loader.equals(each.getClass().getClassLoader()))
            .toList();
    if (own.size() == 1) {
      return own.getFirst();
    }
    String problems =
        catalogue.problems().isEmpty()
            ? ""
            : "; did not load: " + String.join("; ", catalogue.problems());
    throw new PluginException(
        own.isEmpty()
            ? jar
                + " holds no policy: META-INF/services/dev.scx4j.api.plugin.PolicyFactory must name"
                + " one"
                + problems
            : jar
                + " holds several policies ("
                + own.stream().map(PolicyFactory::name).collect(Collectors.joining(", "))
                + "): add it with SCX4J_CLASSPATH and name one with --policy");
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new PluginException(jar + " cannot be read: " + e.getMessage(), e);
    }
  }
}
