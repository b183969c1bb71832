// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;

/// `latency-batch`: a few tasks that need a CPU briefly and at once, beside tasks that compute all
/// the time.
///
/// **Where it comes from.** The desktop's old question, an editor or a player beside a compiler
/// (Kolivas' `interbench` asks it for many pairs), and a server's: latency-critical services share
/// machines with batch jobs (Lo and others, "Heracles", ISCA 2015).
///
/// **When to use it.** To see whether a policy prefers who seldom runs, and what that costs the
/// others; with `batch-nice=0` it has only their behaviour to go by, with 19 also their rank.
///
/// The critical tasks have the same period, but begin one after the other, evenly spread over it; a
/// period that was missed is not made up for. A unit of work is what a critical task does in a
/// period; the busy tasks' is not counted.
public final class LatencyBatchFactory extends LoadFactory {
  private static final CountOption CRITICAL =
      new CountOption("critical", 4, 1, 1000, "tasks in a hurry");
  private static final TimeOption PERIOD =
      new TimeOption(
          "period", 10 * Length.MS, 100 * Length.US, 10 * Length.S, "how often each of them comes");
  private static final TimeOption WORK =
      new TimeOption(
          "work",
          Length.MS,
          Length.US,
          10 * Length.S,
          "CPU time it needs then, less than a period");
  private static final CountOption BATCH =
      new CountOption("batch", 8, 0, 1000, "tasks that compute all the time");
  private static final CountOption BATCH_NICE =
      new CountOption("batch-nice", 0, -20, 19, "their nice value");

  /// For [java.util.ServiceLoader].
  public LatencyBatchFactory() {}

  @Override
  public String name() {
    return "latency-batch";
  }

  @Override
  public String summary() {
    return "a few tasks that need a CPU briefly and at once, beside busy ones";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(CRITICAL.spec(), PERIOD.spec(), WORK.spec(), BATCH.spec(), BATCH_NICE.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    int critical = CRITICAL.of(this, options);
    long periodNs = PERIOD.ofNs(this, options);
    long workNs = WORK.ofNs(this, options);
    int batch = BATCH.of(this, options);
    int nice = BATCH_NICE.of(this, options);
    if (workNs >= periodNs) {
      throw wrong(
          "option work is %s, but must be less than the period of %s"
              .formatted(Length.format(workNs), Length.format(periodNs)));
    }
    List<TaskProgram> tasks = new ArrayList<>();
    for (int i = 0; i < critical; i++) {
      tasks.add(
          TaskProgram.forever(
                  "critical_" + i,
                  new Step.AwaitPeriod("period", periodNs, false, false),
                  new Step.Compute(Span.ns(workNs)),
                  new Step.Done())
              .withDelayNs(periodNs * i / critical));
    }
    if (batch > 0) {
      tasks.add(
          TaskProgram.forever("batch_%d", new Step.Compute(Span.FOREVER))
              .withInstances(batch)
              .withNice(nice));
    }
    return LoadProgram.of(name(), tasks);
  }
}
