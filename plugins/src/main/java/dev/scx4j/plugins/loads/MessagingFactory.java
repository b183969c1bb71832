// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.loads;

import dev.scx4j.api.plugin.OptionSpec;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Barrier;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.ArrayList;
import java.util.List;

/// `messaging`: groups of senders and receivers; in a group, each sender sends to each receiver.
///
/// **Where it comes from.** Rusty Russell's `hackbench`, now `perf bench sched messaging`, which
/// has 10 groups of 20 and 20 with 100 rounds.
///
/// **When to use it.** Where very many tasks are runnable and wake each other: it shows what a
/// policy costs for each decision, and whether it lets messages pile up or sends receivers first.
///
/// All begin together. A unit of work is a message that was received.
public final class MessagingFactory extends LoadFactory {
  private static final int MAX_TASKS = 4000;
  private static final String START = "start";

  private static final CountOption GROUPS = new CountOption("groups", 1, 1, 100, "groups");
  private static final CountOption PAIRS =
      new CountOption("pairs", 20, 1, 100, "senders of a group, and as many receivers");
  private static final CountOption ROUNDS =
      new CountOption(
          "rounds",
          0,
          0,
          1_000_000,
          "how often each sender sends to each receiver, then all exit; 0 for ever");
  private static final CountOption ROOM =
      new CountOption("room", 100, 1, 10_000, "messages that wait for a receiver at most");
  private static final TimeOption WORK =
      new TimeOption(
          "work", 5 * Length.US, Length.US, Length.S, "CPU time that each message takes at an end");

  /// For [java.util.ServiceLoader].
  public MessagingFactory() {}

  @Override
  public String name() {
    return "messaging";
  }

  @Override
  public String summary() {
    return "groups of senders that each send to every receiver (like hackbench)";
  }

  @Override
  public List<OptionSpec> options() {
    return List.of(GROUPS.spec(), PAIRS.spec(), ROUNDS.spec(), ROOM.spec(), WORK.spec());
  }

  @Override
  public LoadProgram program(OptionValues options) {
    int groups = GROUPS.of(this, options);
    int pairs = PAIRS.of(this, options);
    int rounds = ROUNDS.of(this, options);
    int room = ROOM.of(this, options);
    Step work = new Step.Compute(Span.ns(WORK.ofNs(this, options)));
    int taskCount = 2 * groups * pairs;
    if (taskCount > MAX_TASKS) {
      throw wrong(
          "options groups and pairs make %d tasks, but there can be %d at most"
              .formatted(taskCount, MAX_TASKS));
    }
    List<TaskProgram> tasks = new ArrayList<>();
    List<Channel> channels = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      List<Step> round = new ArrayList<>();
      for (int receiver = 0; receiver < pairs; receiver++) {
        Channel inbox = new Channel("inbox_%d_%d".formatted(group, receiver), room);
        channels.add(inbox);
        round.add(work);
        round.add(new Step.Send(inbox.name()));
        List<Step> receipt = List.of(new Step.Receive(inbox.name()), work, new Step.Done());
        tasks.add(task("receiver_%d_%d".formatted(group, receiver), rounds * pairs, receipt));
      }
      tasks.add(task("sender_" + group + "_%d", rounds, round).withInstances(pairs));
    }
    return new LoadProgram(name(), tasks, List.of(new Barrier(START, taskCount)), channels);
  }

  private static TaskProgram task(String name, int loops, List<Step> steps) {
    Phase work = new Phase(loops == 0 ? TaskProgram.FOREVER : loops, steps);
    return TaskProgram.once(name).withPhases(List.of(Phase.once(new Step.Meet(START)), work));
  }
}
