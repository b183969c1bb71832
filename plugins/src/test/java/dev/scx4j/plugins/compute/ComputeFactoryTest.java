// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComputeFactoryTest {
  private final WorkloadFactory factory = new ComputeFactory();

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(WorkloadFactory.class))
        .anySatisfy(found -> assertThat(found.name()).isEqualTo("compute"));
  }

  @Test
  void hasFortyTasksOneAtEachNiceValueByDefault() {
    ComputeSpec spec = new ComputeSpec(40, -20, 19);
    assertThat(IntStream.range(0, 40).map(spec::nice))
        .containsExactlyElementsOf(IntStream.rangeClosed(-20, 19).boxed().toList());
    assertThat(ComputeSpec.name(39)).isEqualTo("compute_39");
  }

  @Test
  void spreadsNiceValuesFromFirstToLast() {
    ComputeSpec spec = new ComputeSpec(5, 10, 0);
    assertThat(IntStream.range(0, 5).map(spec::nice)).containsExactly(10, 8, 5, 3, 0);
  }

  @Test
  void itsTasksComputeForEverEachAtItsNiceValue() {
    assertThat(factory.program(Options.of(Map.of("tasks", 2L))).tasks())
        .containsExactly(
            TaskProgram.forever("compute_0", new Step.Compute(Span.FOREVER)).withNice(-20),
            TaskProgram.forever("compute_1", new Step.Compute(Span.FOREVER)).withNice(19));
  }

  @Test
  void refusesMoreTasksThanItTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.program(Options.of(Map.of("tasks", 1001L))))
        .withMessage("workload compute: option tasks is 1001, but must be from 1 to 1000");
  }

  @Test
  void refusesNoTask() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.program(Options.of(Map.of("tasks", 0L))))
        .withMessageContaining("must be from 1 to 1000");
  }

  @Test
  void refusesANiceValueThatLinuxHasNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.program(Options.of(Map.of("nice-to", 20L))))
        .withMessage("workload compute: option nice-to is 20, but must be from -20 to 19");
  }
}
