// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;

/// `contention`: many tasks compute and, in between, want the same mutex.
///
/// **Where it comes from.** The lock convoy (Blasgen, Gray, Mitoma and Price, "The Convoy
/// Phenomenon", 1979): if a task loses its CPU while it holds a lock that many want, all of them
/// soon stand behind it.
///
/// **When to use it.** To see what a policy's preemptions do to throughput, and whether tasks get
/// the same turns. By default 5 tasks could compute at once, since each needs the mutex for a fifth
/// of its time: 4 CPUs can be all used, but only if holders are not kept waiting.
///
/// The time without the mutex is exponentially distributed, so that tasks do not fall into step. A
/// unit of work is a turn with the mutex and one without.
public final class ContentionFactory extends LoadFactory {
  private static final String MUTEX = "mutex";

  private static final CountOption TASKS =
      new CountOption("tasks", 16, 1, 1000, "tasks that want the mutex");
  private static final TimeOption HELD =
      new TimeOption(
          "held", 50 * Length.US, Length.US, 10 * Length.S, "CPU time for which a task holds it");
  private static final TimeOption WORK =
      new TimeOption(
          "work",
          200 * Length.US,
          Length.US,
          10 * Length.S,
          "mean CPU time until it wants it again");

  /// For [java.util.ServiceLoader].
  public ContentionFactory() {}

  @Override
  public String name() {
    return "contention";
  }

  @Override
  public String summary() {
    return "many tasks that compute and want the same mutex";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(TASKS.spec(), HELD.spec(), WORK.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    TaskProgram task =
        TaskProgram.forever(
                "rival_%d",
                new Step.Lock(MUTEX),
                new Step.Compute(Span.ns(HELD.ofNs(this, options))),
                new Step.Unlock(MUTEX),
                new Step.Compute(new Span.Exponential(WORK.ofNs(this, options))),
                new Step.Done())
            .withInstances(TASKS.of(this, options));
    return LoadProgram.of(name(), List.of(task));
  }
}
