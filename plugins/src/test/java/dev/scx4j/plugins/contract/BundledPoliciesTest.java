// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.contract;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.engine.plugin.OptionParser;
import dev.scx4j.testkit.contract.PolicyContract;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Every policy that comes with scx4j keeps the contract, with its options as they are by default.
/// A new one is found by itself; what it does not promise is taken back here, with the reason.
@ParameterizedClass(name = "{0}")
@MethodSource("policies")
final class BundledPoliciesTest extends PolicyContract {
  private final PolicyFactory factory;

  BundledPoliciesTest(PolicyFactory factory) {
    this.factory = factory;
  }

  static Stream<Named<PolicyFactory>> policies() {
    return ServiceLoader.load(PolicyFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .map(factory -> Named.of(factory.name(), factory));
  }

  @Override
  protected SchedulingPolicy newPolicy() {
    return factory.create(OptionParser.parse(policyName(), factory.options(), Map.of()));
  }

  @Override
  protected String policyName() {
    return factory.name();
  }

  /// Chaos lets tasks wait beside idle CPUs on purpose.
  @Override
  protected boolean isWorkConserving() {
    return !policyName().equals("chaos");
  }

  /// By chance anybody may be passed over for any time.
  @Override
  protected @Nullable Duration longestWait() {
    return policyName().equals("lottery") ? null : super.longestWait();
  }
}
