// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.compute;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.WorkloadFactory;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;
import java.util.stream.IntStream;

/// Describes the workload `compute`.
public final class ComputeFactory implements WorkloadFactory {
  private static final int MAX_TASKS = 1000;

  /// For [java.util.ServiceLoader].
  public ComputeFactory() {}

  @Override
  public String name() {
    return "compute";
  }

  @Override
  public String summary() {
    return "busy tasks compute_0, compute_1, ... from nice -20 to 19, threads of one process";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        new OptionSpec("tasks", OptionType.INTEGER, "40", "how many tasks, 1 to " + MAX_TASKS),
        new OptionSpec("nice-from", OptionType.INTEGER, "-20", "nice value of the first task"),
        new OptionSpec(
            "nice-to", OptionType.INTEGER, "19", "nice value of the last; between, evenly spread"));
  }

  @Override
  public LoadProgram program(OptionValues options) {
    ComputeSpec spec = spec(options);
    return LoadProgram.of(
        name(), IntStream.range(0, spec.tasks()).mapToObj(index -> task(spec, index)).toList());
  }

  private static TaskProgram task(ComputeSpec spec, int index) {
    return TaskProgram.forever(ComputeSpec.name(index), new Step.Compute(Span.FOREVER))
        .withNice(spec.nice(index));
  }

  private static ComputeSpec spec(OptionValues options) {
    return new ComputeSpec(
        within("tasks", options.integer("tasks"), 1, MAX_TASKS),
        within("nice-from", options.integer("nice-from"), -20, 19),
        within("nice-to", options.integer("nice-to"), -20, 19));
  }

  private static int within(String option, long value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "workload compute: option %s is %d, but must be from %d to %d"
              .formatted(option, value, least, most));
    }
    return (int) value;
  }
}
