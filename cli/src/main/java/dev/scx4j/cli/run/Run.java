// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.api.workload.Workload;
import dev.scx4j.api.workload.WorkloadResult;
import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicySource;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.RunSummary;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.machine.Machine;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.plugin.Durations;
import dev.scx4j.engine.statistics.TaskSelection;
import dev.scx4j.engine.statistics.TaskSummary;
import dev.scx4j.kernel.KernelOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One run, from the workload's preparation to the report.
///
/// The order matters: the workload stands ready before the machine is taken over (opened it is
/// meanwhile), so that what it lacks costs the machine nothing; its clock starts afterwards; its
/// tasks' counts are taken while they sleep; the machine's counters when it has been handed back.
final class Run {
  private final RunPlan plan;
  private final Function<KernelOptions, Machine> machines;
  private final RunOutput output;
  private final StopRequest stop;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  /// Prepares nothing yet.
  ///
  /// @param machines opens the machine to schedule
  /// @param stop by which the user ends it
  Run(RunPlan plan, Function<KernelOptions, Machine> machines, RunOutput output, StopRequest stop) {
    this.plan = plan;
    this.machines = machines;
    this.output = output;
    this.stop = stop;
    stop.whenMade(cause -> ending.complete(new Ending.Asked(cause)));
  }

  /// Runs it.
  ///
  /// @return the exit code
  int execute() throws InterruptedException {
    output.checkJson();
    Workload workload = plan.plugins().workload();
    if (workload == null) {
      try (Machine machine = machines.apply(plan.kernel())) {
        return onMachine(
            machine, null, plan.json() == null ? TaskSelection.none() : TaskSelection.all());
      }
    }
    workload.notes().forEach(output::say);
    try (workload) {
      // Both take their time, and neither needs the other.
      CompletableFuture<Integer> process =
          CompletableFuture.supplyAsync(
              () -> workload.prepare(plan.kernel().partial()),
              start -> Thread.ofPlatform().daemon().name("scx4j-prepare").start(start));
      try (Machine machine = machines.apply(plan.kernel())) {
        return onMachine(machine, workload, TaskSelection.ofProcess(process.join()));
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  private int onMachine(Machine machine, @Nullable Workload workload, TaskSelection tasks)
      throws InterruptedException {
    boolean wholeMachine = workload == null && plan.json() != null;
    KernelFigures before = wholeMachine ? KernelFigures.read() : KernelFigures.NONE;
    SchedulingSession session = start(machine, tasks);
    @Nullable WorkloadResult result;
    List<TaskSummary> settled = List.of();
    boolean ejected;
    try (session;
        RunControl control = control(machine, session)) {
      control.open();
      control.watch(plan.plugins().watched());
      announce(machine);
      result = untilEnd(machine, session, workload);
      if (result != null && session.fault() == null) {
        settled = SettledTasks.await(session, result);
      }
      ejected = session.awaitEnd(0); // before close, which ends it as well
    }
    KernelFigures after = wholeMachine ? KernelFigures.read() : KernelFigures.NONE;
    RunSummary summary = session.summary();
    output.report(
        result == null
            ? ReportAssembly.ofMachine(summary, tid -> after.cpuNsSince(before, tid))
            : ReportAssembly.ofWorkload(summary, result, settled),
        result != null);
    return exitCode(summary, ejected);
  }

  private SchedulingSession start(Machine machine, TaskSelection tasks) {
    try {
      return SchedulingSession.start(
          machine, plan.plugins().policy(), plan.session().withTasks(tasks), output::fault);
    } catch (PolicyStartException e) {
      throw UserException.usage(String.valueOf(e.getMessage()), e);
    }
  }

  /// Asked from outside what it does, or to do something else.
  private RunControl control(Machine machine, SchedulingSession session) {
    return new RunControl(
        () -> session, "Linux " + machine.kernelRelease(), PluginChoice.SEED, output, stop);
  }

  private void announce(Machine machine) {
    String end = plan.isOpenEnded() ? "until Ctrl-C" : "for " + Durations.format(plan.durationNs());
    PolicySource policy = plan.plugins().policy();
    output.say(
        "%s this machine (Linux %s, %d CPUs) %s"
            .formatted(
                policy == null
                    ? "no policy: the kernel side's fair fallback schedules"
                    : "policy " + policy.name() + " schedules",
                machine.kernelRelease(),
                machine.topology().online().size(),
                end));
    output.showProgress("running " + end);
  }

  /// Waits for whatever ends the run.
  ///
  /// @return what came of the workload, or null without one
  private @Nullable WorkloadResult untilEnd(
      Machine machine, SchedulingSession session, @Nullable Workload workload)
      throws InterruptedException {
    Thread.ofPlatform().daemon().name("scx4j-machine").start(() -> awaitEjection(session));
    RunClock clock = new RunClock(machine, session, plan.statsNs(), output);
    if (workload == null) {
      tellIfEarly(clock.await(ending, plan.durationNs()));
      return null;
    }
    WorkloadWatch work = new WorkloadWatch(workload, plan.durationNs());
    work.whenOver(() -> ending.complete(new Ending.WorkOver()));
    tellIfEarly(clock.await(ending, Long.MAX_VALUE));
    return work.end();
  }

  private void awaitEjection(SchedulingSession session) {
    try {
      if (session.awaitEnd(Long.MAX_VALUE)) {
        ending.complete(new Ending.Ejected());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellIfEarly(Ending end) {
    output.hideProgress();
    if (end instanceof Ending.Asked(String cause) && !plan.isOpenEnded()) {
      output.say("ended early, by " + cause);
    }
  }

  private int exitCode(RunSummary summary, boolean ejected) {
    MachineExit exit = summary.exit();
    if (ejected && exit != null) {
      output.ejected(exit);
    }
    return ejected || summary.fault() != null ? ExitCode.FAILED : ExitCode.FINE;
  }
}
