// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Policies that fail, found as a user's are.
public final class BrokenPolicies {
  private static final String PROPERTY = "scx4j.plugins";

  private BrokenPolicies() {}

  /// From now on `throws` and `does-not-start` are found.
  public static void install(Path folder) throws IOException {
    Path services = Files.createDirectories(folder.resolve("broken/META-INF/services"));
    Files.writeString(
        services.resolve(PolicyFactory.class.getName()),
        Throws.class.getName() + "\n" + DoesNotStart.class.getName() + "\n");
    System.setProperty(PROPERTY, folder.resolve("broken").toString());
  }

  /// Not any more.
  public static void uninstall() {
    System.clearProperty(PROPERTY);
  }

  private static class Idle implements SchedulingPolicy {
    @Override
    public void enqueue(Task task) {}

    @Override
    public void dequeue(Task task) {}

    @Override
    public void dispatch(Dispatcher dispatcher) {}
  }

  /// At its first decision.
  public static final class Throws implements PolicyFactory {
    @Override
    public String name() {
      return "throws";
    }

    @Override
    public String summary() {
      return "throws";
    }

    @Override
    public SchedulingPolicy create(OptionValues options) {
      return new Idle() {
        @Override
        public void enqueue(Task task) {
          throw new IllegalStateException("out of luck");
        }
      };
    }
  }

  /// Throws as it starts.
  public static final class DoesNotStart implements PolicyFactory {
    @Override
    public String name() {
      return "does-not-start";
    }

    @Override
    public String summary() {
      return "does not start";
    }

    @Override
    public SchedulingPolicy create(OptionValues options) {
      return new Idle() {
        @Override
        public void init(PolicyContext context) {
          throw new IllegalStateException("no seed");
        }
      };
    }
  }
}
