// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test the machine that its [OnSimulatedMachine] describes, or else that of its class.
final class SimulatedCpusResolver implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == SimulatedCpus.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    OnSimulatedMachine described =
        findAnnotation(test.getElement(), OnSimulatedMachine.class)
            .or(() -> findAnnotation(test.getRequiredTestClass(), OnSimulatedMachine.class))
            .orElseThrow();
    return new SimulatedCpus(described.cpus(), described.seconds(), described.seed());
  }
}
