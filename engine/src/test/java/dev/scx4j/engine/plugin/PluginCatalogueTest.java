// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCatalogueTest {
  @TempDir private Path folder;

  /// A policy that a user might have written.
  public static final class Lottery implements PolicyFactory {
    @Override
    public String name() {
      return "lottery";
    }

    @Override
    public String summary() {
      return "draws lots";
    }

    @Override
    public SchedulingPolicy create(OptionValues options) {
      return new SchedulingPolicy() {
        @Override
        public void enqueue(Task task) {}

        @Override
        public void dequeue(Task task) {}

        @Override
        public void dispatch(Dispatcher dispatcher) {}
      };
    }
  }

  @Test
  void findsAPolicyByItsName() throws IOException {
    PluginCatalogue catalogue = catalogueOf(Lottery.class.getName());
    assertThat(catalogue.policy("lottery").summary()).isEqualTo("draws lots");
    assertThat(catalogue.problems()).isEmpty();
  }

  @Test
  void misspeltNameIsAnsweredWithWhatWasMeant() throws IOException {
    PluginCatalogue catalogue = catalogueOf(Lottery.class.getName());
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> catalogue.policy("lotery"))
        .withMessage(
            "there is no policy 'lotery' (did you mean 'lottery'?); the policies are lottery");
  }

  @Test
  void anotherNameIsAnsweredWithAllThereAre() throws IOException {
    PluginCatalogue catalogue = catalogueOf(Lottery.class.getName());
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> catalogue.policy("round-robin"))
        .withMessage("there is no policy 'round-robin'; the policies are lottery");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> catalogue.workload("compute"))
        .withMessage("there is no workload 'compute'; there are no workloads");
  }

  @Test
  void pluginThatDoesNotLoadHidesNoOtherAndIsSpokenOf() throws IOException {
    PluginCatalogue catalogue = catalogueOf("dev.scx4j.Nowhere", Lottery.class.getName());
    assertThat(catalogue.policies()).extracting(PolicyFactory::name).containsExactly("lottery");
    assertThat(catalogue.problems()).singleElement().asString().contains("dev.scx4j.Nowhere");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> catalogue.policy("nowhere"))
        .withMessageContaining("Did not load: ")
        .withMessageContaining("dev.scx4j.Nowhere");
  }

  private PluginCatalogue catalogueOf(String... policies) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(PolicyFactory.class.getName()), String.join("\n", policies));
    URL[] urls = {folder.toUri().toURL()};
    return PluginCatalogue.load(
        new URLClassLoader(urls, PluginCatalogueTest.class.getClassLoader()));
  }
}
