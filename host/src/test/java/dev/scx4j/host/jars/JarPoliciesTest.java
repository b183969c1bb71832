// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.jars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.engine.plugin.PluginException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies in jars that somebody else has built.
final class JarPoliciesTest {
  @TempDir Path folder;

  /// A jar with a factory of this name, which says what the jar's own `Library` says.
  private Path jar(String file, String library, List<String> services) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(file + "-sources"));
    Path classes = Files.createDirectories(folder.resolve(file + "-classes"));
    Files.writeString(
        sources.resolve("Library.java"),
        "public class Library { public static String word() { return \"%s\"; } }"
            .formatted(library));
    Files.writeString(
        sources.resolve("Factory.java"),
        """
        public class Factory implements dev.scx4j.api.plugin.PolicyFactory {
          public String name() { return "from-jar"; }
          public String summary() { return Library.word(); }
          public dev.scx4j.api.SchedulingPolicy create(
              dev.scx4j.api.plugin.OptionValues options) {
            throw new IllegalStateException();
          }
        }
        """);
    Files.writeString(
        sources.resolve("Other.java"),
        "public class Other extends Factory { public String name() { return \"other\"; } }");
    int failed =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                sources.resolve("Library.java").toString(),
                sources.resolve("Factory.java").toString(),
                sources.resolve("Other.java").toString());
    assertThat(failed).isZero();
    Path jar = folder.resolve(file);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> all = Files.list(classes)) {
      for (Path each : all.toList()) {
        entries.putNextEntry(new JarEntry(Objects.requireNonNull(each.getFileName()).toString()));
        Files.copy(each, entries);
      }
      if (!services.isEmpty()) {
        entries.putNextEntry(new JarEntry("META-INF/services/dev.scx4j.api.plugin.PolicyFactory"));
        entries.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  @Test
  void twoJarsMayBringDifferentVersionsOfALibrary() throws IOException {
    PolicyFactory one = JarPolicies.load(jar("one.jar", "1.0", List.of("Factory")));
    PolicyFactory two = JarPolicies.load(jar("two.jar", "2.0", List.of("Factory")));
    assertThat(one.name()).isEqualTo("from-jar");
    assertThat(one.summary()).isEqualTo("1.0");
    assertThat(two.summary()).isEqualTo("2.0");
  }

  @Test
  void aJarWithoutAPolicyOrWithSeveralIsRefused() throws IOException {
    Path none = jar("none.jar", "1", List.of());
    assertThatThrownBy(() -> JarPolicies.load(none))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("none.jar holds no policy: META-INF/services/");
    Path several = jar("several.jar", "1", List.of("Factory", "Other"));
    assertThatThrownBy(() -> JarPolicies.load(several))
        .hasMessageContaining("holds several policies (from-jar, other)");
  }

  @Test
  void aJarWhoseProviderIsMissingSaysSo() throws IOException {
    Path broken = jar("broken.jar", "1", List.of("Nobody"));
    assertThatThrownBy(() -> JarPolicies.load(broken))
        .hasMessageContaining("holds no policy")
        .hasMessageContaining("Nobody");
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    assertThatThrownBy(() -> JarPolicies.load(text)).isInstanceOf(PluginException.class);
    assertThatThrownBy(() -> JarPolicies.load(folder.resolve("missing.jar")))
        .hasMessageContaining("there is no file");
  }
}
