// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every load of this package.
class EveryLoadTest {
  private static final Pattern RANGE = Pattern.compile(", (-?\\d+\\w*) to (\\d+\\w*)");

  /// `TASK_COMM_LEN` without the 0 at its end.
  private static final int LONGEST_NAME = 15;

  static List<WorkloadFactory> factories() {
    return ServiceLoader.load(WorkloadFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory instanceof LoadFactory)
        .toList();
  }

  /// Each option that is a number or a time, with its factory.
  static Stream<Object[]> ranges() {
    return factories().stream()
        .flatMap(factory ->
            factory.options().stream()
                .filter(spec -> spec.type() != OptionType.TEXT)
                .map(spec -> new Object[] {factory, spec}));
  }

  @Test
  void allAreFoundByTheirNames() {
    assertThat(factories())
        .extracting(WorkloadFactory::name)
        .containsExactlyInAnyOrder(
            "ping-pong",
            "messaging",
            "requests",
            "web",
            "latency-batch",
            "fork-storm",
            "periodic",
            "contention");
  }

  @ParameterizedTest
  @MethodSource("factories")
  void theDefaultsMakeALoad(WorkloadFactory factory) {
    LoadProgram load = Given.program(factory);
    assertThat(load.name()).isEqualTo(factory.name());
    assertThat(factory.summary()).doesNotContain("\n").hasSizeLessThan(100);
    assertThat(load.tasks()).anyMatch(task -> task.instances() > 0);
    assertThat(load.tasks())
        .as("a unit of work is done somewhere")
        .anyMatch(task ->
            task.phases().stream().anyMatch(phase -> phase.steps().contains(new Step.Done())));
  }

  @ParameterizedTest
  @MethodSource("factories")
  void aTaskThatLoopsForEverTakesTimeInEachLoop(WorkloadFactory factory) {
    for (TaskProgram task : Given.program(factory).tasks()) {
      assertThat(task.phases())
          .as("a loop without time would never end: %s", task.name())
          .anyMatch(phase ->
              phase.steps().stream()
                  .anyMatch(step -> step instanceof Step.Compute || step instanceof Step.Sleep));
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void tasksHaveNamesThatLinuxDoesNotCutOff(WorkloadFactory factory) {
    Set<String> names = new HashSet<>();
    for (TaskProgram task : Given.program(factory).tasks()) {
      for (int i = 0; i < Math.max(1, task.instances()); i++) {
        assertThat(task.instanceName(i)).hasSizeLessThanOrEqualTo(LONGEST_NAME);
        assertThat(names.add(task.instanceName(i))).as(task.instanceName(i)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("factories")
  void itsTasksNeverAllWaitForEachOther(WorkloadFactory factory) {
    for (int i = 0; i < 5; i++) {
      long seed = new Random().nextLong();
      int done = new UntimedMachine(Given.program(factory), seed).run(100_000).done();
      assertThat(done).as("units of work of %s, seed %d", factory.name(), seed).isGreaterThan(100);
    }
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void theEdgesOfARangeAreTakenAndWhatIsBeyondIsRefused(WorkloadFactory factory, OptionSpec spec) {
    Matcher range = RANGE.matcher(spec.description());
    assertThat(range.find()).as(spec.description()).isTrue();
    String least = range.group(1);
    String most = range.group(2);
    if (!dependsOnAnother(factory, spec)) {
      assertThat(Given.program(factory, spec.name() + "=" + least)).isNotNull();
      assertThat(Given.program(factory, spec.name() + "=" + most)).isNotNull();
    }
    boolean isTime = spec.type() == OptionType.DURATION;
    String beyond =
        isTime
            ? Length.parseNs(most).orElseThrow() + 1 + "ns"
            : Long.toString(Long.parseLong(most) + 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Given.program(factory, spec.name() + "=" + beyond))
        .withMessage(
            "workload %s: option %s is %s, but must be from %s to %s"
                .formatted(factory.name(), spec.name(), beyond, least, most));
    if (!isTime) {
      String below = Long.toString(Long.parseLong(least) - 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Given.program(factory, spec.name() + "=" + below))
          .withMessageContaining("option " + spec.name() + " is " + below + ", but must be from");
    } else if (!least.equals("0ns")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Given.program(factory, spec.name() + "=0ns"))
          .withMessageContaining("option " + spec.name() + " is 0ns, but must be from " + least);
    }
  }

  /// Its edges are too much beside the others' defaults.
  private static boolean dependsOnAnother(WorkloadFactory factory, OptionSpec spec) {
    return factory.name().equals("latency-batch")
        && (spec.name().equals("work") || spec.name().equals("period"));
  }
}
