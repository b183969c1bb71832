// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.attach;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.engine.plugin.PluginCatalogue;
import dev.scx4j.kernel.KernelMachine;
import dev.scx4j.kernel.KernelOptions;
import dev.scx4j.tests.policies.TestPolicies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kernel and a policy that schedules it.
record Attachment(KernelMachine machine, SchedulingSession session) implements AutoCloseable {
  static Attachment of(AttachOptions options) {
    PolicySource source = source(options.policy());
    KernelOptions kernel = options.kernel();
    KernelMachine machine =
        KernelMachine.open(source == null ? kernel : kernel.withWishesOf(source.maker().get()));
    boolean attached = false;
    try {
      SchedulingSession session =
          SchedulingSession.start(
              machine,
              source,
              options.session(),
              fault -> System.err.println(fault.message() + "\n" + fault.stackTrace()));
      attached = true;
      return new Attachment(machine, session);
    } finally {
      if (!attached) {
        machine.close();
      }
    }
  }

  /// A policy by name; `none` is none.
  static @Nullable PolicySource source(String name) {
    return name.equals(SchedulingSession.NO_POLICY)
        ? null
        : new PolicySource(name, () -> policy(name));
  }

  private static SchedulingPolicy policy(String name) {
    return TestPolicies.find(name).orElseGet(() -> bundled(name));
  }

  private static SchedulingPolicy bundled(String name) {
    var factory = PluginCatalogue.load(Attachment.class.getClassLoader()).policy(name);
    return factory.create(OptionParser.parse("policy " + name, factory.options(), Map.of()));
  }

  @Override
  public void close() {
    session.close();
    machine.close();
  }
}
