// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;

/// `fork-storm`: some tasks fork others, which compute for a moment and exit.
///
/// **Where it comes from.** A parallel build or a shell script: `make -j` starts a compiler for
/// each file, and as with its job server so many may be there at once; who wants to fork more waits
/// for one to end.
///
/// **When to use it.** To see how a policy treats tasks of which it knows nothing yet, and whether
/// its bookkeeping keeps up with tasks that come and go.
///
/// A child's CPU time is exponentially distributed: most are short, a few are long. A unit of work
/// is a child that has computed all it was to.
public final class ForkStormFactory extends LoadFactory {
  private static final String JOBS = "jobs";
  private static final String CHILD = "child";

  private static final CountOption FORKERS =
      new CountOption("forkers", 4, 1, 1000, "tasks that fork");
  private static final CountOption CHILDREN =
      new CountOption("children", 16, 1, 2000, "their children that are there at once at most");
  private static final TimeOption WORK =
      new TimeOption(
          "work", 2 * Length.MS, 10 * Length.US, 10 * Length.S, "mean CPU time of a child");
  private static final TimeOption FORK_WORK =
      new TimeOption(
          "fork-work", 200 * Length.US, Length.US, 10 * Length.S, "CPU time before each fork");

  /// For [java.util.ServiceLoader].
  public ForkStormFactory() {}

  @Override
  public String name() {
    return "fork-storm";
  }

  @Override
  public String summary() {
    return "tasks that fork short-lived ones all the time (like make -j)";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(FORKERS.spec(), CHILDREN.spec(), WORK.spec(), FORK_WORK.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    Step forkWork = new Step.Compute(Span.ns(FORK_WORK.ofNs(this, options)));
    Step work = new Step.Compute(new Span.Exponential(WORK.ofNs(this, options)));
    Channel jobs = new Channel(JOBS, CHILDREN.of(this, options));
    // a forker takes a place before its child is there, so the child's own is always there to free
    TaskProgram forker =
        TaskProgram.forever("forker_%d", forkWork, new Step.Send(JOBS), new Step.Fork(CHILD))
            .withInstances(FORKERS.of(this, options));
    TaskProgram child =
        TaskProgram.once(CHILD, work, new Step.Done(), new Step.Receive(JOBS)).withInstances(0);
    return new LoadProgram(name(), List.of(forker, child), List.of(), List.of(jobs));
  }
}
