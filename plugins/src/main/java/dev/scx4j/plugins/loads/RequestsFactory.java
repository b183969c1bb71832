// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;

/// `requests`: messengers hand requests to their workers; a worker serves one, then thinks, then
/// asks for the next.
///
/// **Where it comes from.** Chris Mason's `schbench` (2016), which was made after the threads of
/// Facebook's web servers: few message threads, many workers, a wake-up between them for each
/// request. A closed system: who has no answer asks for nothing, so it slows down instead of piling
/// up; see `web` for an open one.
///
/// **When to use it.** For the latency of wake-ups at a known use of the CPUs, which is workers ×
/// work / (work + think) where nobody waits; 2.7 CPUs by default.
///
/// Thinking takes exponentially distributed times, so that workers do not fall into step. A unit of
/// work is a request that was served.
public final class RequestsFactory extends LoadFactory {
  private static final CountOption MESSENGERS =
      new CountOption("messengers", 1, 1, 100, "tasks that hand requests out");
  private static final CountOption WORKERS =
      new CountOption("workers", 16, 1, 1000, "workers of each messenger");
  private static final TimeOption WORK =
      new TimeOption(
          "work", 2 * Length.MS, 10 * Length.US, 10 * Length.S, "CPU time that a request takes");
  private static final TimeOption THINK =
      new TimeOption(
          "think", 10 * Length.MS, 0, 10 * Length.S, "mean time until a worker asks again");
  private static final TimeOption DISPATCH =
      new TimeOption(
          "dispatch", 10 * Length.US, Length.US, Length.S, "CPU time to hand a request out");

  /// For [java.util.ServiceLoader].
  public RequestsFactory() {}

  @Override
  public String name() {
    return "requests";
  }

  @Override
  public String summary() {
    return "messengers that hand requests to workers, which serve and think (like schbench)";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(MESSENGERS.spec(), WORKERS.spec(), WORK.spec(), THINK.spec(), DISPATCH.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    int messengers = MESSENGERS.of(this, options);
    int workers = WORKERS.of(this, options);
    Step work = new Step.Compute(Span.ns(WORK.ofNs(this, options)));
    Step think = new Step.Sleep(new Span.Exponential(THINK.ofNs(this, options)));
    Step dispatch = new Step.Compute(Span.ns(DISPATCH.ofNs(this, options)));
    List<TaskProgram> tasks = new ArrayList<>();
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < messengers; i++) {
      // each worker has one message under way at most: no sender ever waits for room
      Channel idle = new Channel("idle_" + i, workers);
      Channel requests = new Channel("requests_" + i, workers);
      channels.add(idle);
      channels.add(requests);
      tasks.add(
          TaskProgram.forever(
              "messenger_" + i,
              new Step.Receive(idle.name()),
              dispatch,
              new Step.Send(requests.name())));
      tasks.add(
          TaskProgram.forever(
                  "worker_" + i + "_%d",
                  think,
                  new Step.Send(idle.name()),
                  new Step.Receive(requests.name()),
                  work,
                  new Step.Done())
              .withInstances(workers));
    }
    return new LoadProgram(name(), tasks, List.of(), channels);
  }
}
