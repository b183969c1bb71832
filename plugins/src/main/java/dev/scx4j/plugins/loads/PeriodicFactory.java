// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionType;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;

/// `periodic`: tasks that have a certain work to do in each of their periods.
///
/// **Where it comes from.** The tasks of Liu and Layland, "Scheduling Algorithms for
/// Multiprogramming in a Hard-Real-Time Environment" (1973): control loops, audio, video. All begin
/// together, which is the worst case for a policy of fixed priorities.
///
/// **When to use it.** To see whether work is done before the next period begins, at a known use of
/// the CPUs: the sum of work / period, 3.4 CPUs by default. These tasks are ranked as ordinary
/// ones, so that policies schedule them.
///
/// A period that was missed is made up for: the task goes on at once, until it has caught up. A
/// unit of work is the work of a period.
public final class PeriodicFactory extends LoadFactory {
  private static final int MAX_KINDS = 100;
  private static final long SHORTEST_PERIOD_NS = 100 * Length.US;
  private static final long LONGEST_PERIOD_NS = 100 * Length.S;

  private static final OptionSpec TASKS =
      new OptionSpec(
          "tasks",
          OptionType.TEXT,
          "5ms:1ms,10ms:3ms,20ms:8ms,40ms:16ms,100ms:40ms",
          "the period and the CPU time in it of each kind of task, such as 10ms:3ms,40ms:16ms");
  private static final CountOption COPIES =
      new CountOption("copies", 2, 1, 1000, "tasks of each kind");

  /// For [java.util.ServiceLoader].
  public PeriodicFactory() {}

  @Override
  public String name() {
    return "periodic";
  }

  @Override
  public String summary() {
    return "tasks that have a certain work to do in each of their periods";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(TASKS, COPIES.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    String[] kinds = options.text(TASKS.name()).split(",", -1);
    int copies = COPIES.of(this, options);
    if (kinds.length > MAX_KINDS) {
      throw wrong(
          "option tasks has %d kinds of tasks, but can have %d at most"
              .formatted(kinds.length, MAX_KINDS));
    }
    List<TaskProgram> tasks = new ArrayList<>();
    for (String kind : kinds) {
      tasks.add(task("periodic_" + tasks.size() + "_%d", kind).withInstances(copies));
    }
    return LoadProgram.of(name(), tasks);
  }

  private TaskProgram task(String name, String kind) {
    String[] parts = kind.split(":", -1);
    if (parts.length != 2) {
      throw wrong(
          "option tasks has '%s', but must have period:work, such as 10ms:3ms".formatted(kind));
    }
    long periodNs = lengthNs(parts[0]);
    long workNs = lengthNs(parts[1]);
    if (periodNs < SHORTEST_PERIOD_NS || periodNs > LONGEST_PERIOD_NS) {
      throw wrong(
          "option tasks has the period %s, but it must be from %s to %s"
              .formatted(
                  Length.format(periodNs),
                  Length.format(SHORTEST_PERIOD_NS),
                  Length.format(LONGEST_PERIOD_NS)));
    }
    if (workNs < 1 || workNs > periodNs) {
      throw wrong(
          "option tasks has the work %s, but it must be more than 0 and no more than its period, %s"
              .formatted(Length.format(workNs), Length.format(periodNs)));
    }
    return TaskProgram.forever(
        name,
        new Step.AwaitPeriod("period", periodNs, true, false),
        new Step.Compute(Span.ns(workNs)),
        new Step.Done());
  }

  private long lengthNs(String text) {
    return Length.parseNs(text)
        .orElseThrow(() ->
            wrong(
                "option tasks has '%s', which is no whole number of ns, us, ms or s such as 10ms"
                    .formatted(text)));
  }
}
