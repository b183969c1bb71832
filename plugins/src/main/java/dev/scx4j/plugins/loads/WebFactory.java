// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;

/// `web`: requests come at random, by turns calmly and in bursts; a pool of workers serves them.
///
/// **Where it comes from.** A Poisson process whose rate changes is the simplest model of arrivals
/// in bursts (Fischer and Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook",
/// 1993); here both rates last for a number of requests, and so for about the times given.
///
/// **When to use it.** To see how latency grows in a burst, and how soon after it the queue is
/// empty again. An open system: requests come whether or not others were served. By default 4 CPUs
/// are half used while it is calm and cannot keep up with a burst.
///
/// `arrivals`, the task that lets requests come, stands for the network's interrupts: it is ranked
/// real-time, needs hardly any CPU, and waits only if `backlog` requests wait already. Service
/// times are exponentially distributed. A unit of work is a request that was served.
public final class WebFactory extends LoadFactory {
  private static final String REQUESTS = "requests";
  private static final Rank INTERRUPT = new Rank.RealTime(50, false);

  private static final CountOption RATE =
      new CountOption("rate", 1000, 1, 1_000_000, "requests per second while it is calm");
  private static final CountOption BURST_RATE =
      new CountOption("burst-rate", 4000, 1, 1_000_000, "requests per second in a burst");
  private static final TimeOption CALM =
      new TimeOption(
          "calm", 900 * Length.MS, Length.MS, 1000 * Length.S, "time from burst to burst");
  private static final TimeOption BURST =
      new TimeOption("burst", 100 * Length.MS, Length.MS, 1000 * Length.S, "length of a burst");
  private static final TimeOption WORK =
      new TimeOption(
          "work", 2 * Length.MS, 10 * Length.US, 10 * Length.S, "mean CPU time of a request");
  private static final CountOption WORKERS =
      new CountOption("workers", 16, 1, 4000, "tasks that serve requests");
  private static final CountOption BACKLOG =
      new CountOption("backlog", 10_000, 1, 1_000_000, "requests that wait at most");

  /// For [java.util.ServiceLoader].
  public WebFactory() {}

  @Override
  public String name() {
    return "web";
  }

  @Override
  public String summary() {
    return "requests that come at random and in bursts, served by a pool of workers";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(
        RATE.spec(),
        BURST_RATE.spec(),
        CALM.spec(),
        BURST.spec(),
        WORK.spec(),
        WORKERS.spec(),
        BACKLOG.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    Phase calm = arrivals(RATE.of(this, options), CALM.ofNs(this, options));
    Phase burst = arrivals(BURST_RATE.of(this, options), BURST.ofNs(this, options));
    Span work = new Span.Exponential(WORK.ofNs(this, options));
    TaskProgram arrivals =
        TaskProgram.forever("arrivals").withPhases(List.of(calm, burst)).withRank(INTERRUPT);
    TaskProgram workers =
        TaskProgram.forever(
                "worker_%d", new Step.Receive(REQUESTS), new Step.Compute(work), new Step.Done())
            .withInstances(WORKERS.of(this, options));
    Channel requests = new Channel(REQUESTS, BACKLOG.of(this, options));
    return new LoadProgram(name(), List.of(arrivals, workers), List.of(), List.of(requests));
  }

  /// As many requests as come at that rate in that time; one at least.
  private static Phase arrivals(int ratePerSecond, long lengthNs) {
    long count = Math.round((double) lengthNs / Length.S * ratePerSecond);
    Span gap = new Span.Exponential(Length.S / ratePerSecond);
    return new Phase(
        Math.clamp(count, 1, Integer.MAX_VALUE),
        List.of(new Step.Sleep(gap), new Step.Send(REQUESTS)));
  }
}
