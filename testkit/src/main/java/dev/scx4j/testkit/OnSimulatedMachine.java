// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test, or every test of the class, may have a parameter of type [SimulatedCpus]: a machine
/// like this, on which policies are run.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SimulatedCpusResolver.class)
public @interface OnSimulatedMachine {
  /// How many equal CPUs it has.
  int cpus() default 1;

  /// For how long policies run on it, in seconds of simulated time.
  int seconds() default 1;

  /// Where all chances come from.
  long seed() default 1;
}
