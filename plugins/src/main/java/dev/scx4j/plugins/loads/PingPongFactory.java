// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;

/// `ping-pong`: two tasks send a message back and forth through two pipes.
///
/// **Where it comes from.** The usual measure of a context switch: `perf bench sched pipe`, before
/// it lmbench's `lat_ctx` (McVoy and Staelin, "lmbench: Portable Tools for Performance Analysis",
/// 1996).
///
/// **When to use it.** To see what a wake-up and a switch cost under a policy, and whether it keeps
/// tasks that wake each other apart or together. With one message under way, only one task of a
/// pair ever runs.
///
/// A unit of work is a message that came back.
public final class PingPongFactory extends LoadFactory {
  private static final CountOption PAIRS = new CountOption("pairs", 2, 1, 500, "pairs of tasks");
  private static final CountOption MESSAGES =
      new CountOption(
          "messages", 1, 1, 1000, "messages of a pair under way at once, and room in each pipe");
  private static final TimeOption WORK =
      new TimeOption(
          "work",
          10 * Length.US,
          Length.US,
          Length.S,
          "CPU time that each message takes at an end");

  /// For [java.util.ServiceLoader].
  public PingPongFactory() {}

  @Override
  public String name() {
    return "ping-pong";
  }

  @Override
  public String summary() {
    return "pairs of tasks that wake each other in turn, over pipes (like perf bench sched pipe)";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(PAIRS.spec(), MESSAGES.spec(), WORK.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    int pairs = PAIRS.of(this, options);
    int messages = MESSAGES.of(this, options);
    Step work = new Step.Compute(Span.ns(WORK.ofNs(this, options)));
    List<TaskProgram> tasks = new ArrayList<>();
    List<Channel> channels = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      Channel there = new Channel("there_" + pair, messages);
      Channel back = new Channel("back_" + pair, messages);
      channels.add(there);
      channels.add(back);
      tasks.add(ping("ping_" + pair, messages, work, there, back));
      tasks.add(
          TaskProgram.forever(
              "pong_" + pair, new Step.Receive(there.name()), work, new Step.Send(back.name())));
    }
    return new LoadProgram(name(), tasks, List.of(), channels);
  }

  /// Sends the first messages, then each one that comes back.
  private static TaskProgram ping(
      String name, int messages, Step work, Channel there, Channel back) {
    Phase serve = new Phase(messages, List.of(new Step.Send(there.name())));
    Phase play =
        new Phase(
            TaskProgram.FOREVER,
            List.of(
                new Step.Receive(back.name()), new Step.Done(), work, new Step.Send(there.name())));
    return TaskProgram.once(name).withPhases(List.of(serve, play));
  }
}
