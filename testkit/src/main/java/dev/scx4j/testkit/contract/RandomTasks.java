// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.contract;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Tasks of chance, of every sort that makes a policy's life hard.
final class RandomTasks {
  private static final int SORTS = 10;
  private static final int MOST_INSTANCES = 4;
  private static final int NICEST = 5;
  private static final long US = 1_000;

  private final RandomGenerator random;
  private final int cpus;

  RandomTasks(RandomGenerator random, int cpus) {
    this.random = random;
    this.cpus = cpus;
  }

  /// A group of tasks.
  ///
  /// @param number its own
  Happening.Tasks next(int number) {
    Happening.Tasks tasks = sort(random.nextInt(SORTS), number);
    boolean forks = tasks.kinds().size() > 1;
    TaskProgram first =
        tasks
            .kinds()
            .getFirst()
            .withInstances(forks ? 1 : random.nextInt(1, MOST_INSTANCES + 1))
            .withDelayNs(random.nextInt(3) == 0 ? span(1_000, 500_000) : 0);
    String words = tasks.words();
    boolean normal = first.rank() instanceof Rank.Normal;
    if (normal && random.nextInt(3) == 0) {
      int nice = random.nextInt(-NICEST, NICEST + 1);
      first = first.withNice(nice);
      words += ", nice " + nice;
    }
    if (random.nextInt(4) == 0) {
      CpuSet allowed = someCpus();
      first = first.withAllowed(allowed);
      words += ", on CPUs " + allowed;
    }
    return new Happening.Tasks(
        words, forks ? List.of(first, tasks.kinds().get(1)) : List.of(first));
  }

  private Happening.Tasks sort(int sort, int number) {
    Step work = compute(20, 20_000);
    Step rest = new Step.Sleep(new Span.Exponential(span(50, 30_000)));
    return switch (sort) {
      case 0, 1 -> forever("busy", number, "compute for ever", new Step.Compute(Span.FOREVER));
      case 2 -> forever("sleeper", number, "compute %s, sleep %s", work, rest);
      case 3 -> forever("yielder", number, "compute %s, yield", work, new Step.Yield());
      case 4 ->
          forever(
              "locker",
              number,
              "lock, compute %s, unlock, sleep %s",
              work,
              rest,
              new Step.Lock("mutex"),
              new Step.Unlock("mutex"));
      case 5 -> forker(number, work, rest);
      case 6 -> mover(number, work);
      case 7 -> urgent(number);
      case 8 ->
          forever(
              "climber",
              number,
              "compute %s, sleep %s, compute above all others",
              compute(20, 20_000),
              new Step.Sleep(Span.ns(span(1_000, 20_000))),
              new Step.ChangeRank(new Rank.RealTime(1, false)),
              compute(20, 300),
              new Step.ChangeRank(Rank.NORMAL));
      default ->
          forever(
              "timer",
              number,
              "compute %s in each period",
              compute(20, 2_000),
              new Step.AwaitPeriod("own", span(2_000, 40_000), true, false));
    };
  }

  private Happening.Tasks forever(String name, int number, String words, Step... steps) {
    List<Step> order =
        steps.length == 4 // a lock is around the first step
            ? List.of(steps[2], steps[0], steps[3], steps[1])
            : List.of(steps);
    return new Happening.Tasks(
        words.formatted((Object[]) spans(steps)),
        List.of(TaskProgram.forever(name + number + "-%d", order.toArray(Step[]::new))));
  }

  private static String[] spans(Step... steps) {
    return Arrays.stream(steps).map(RandomTasks::words).toArray(String[]::new);
  }

  private static String words(Step step) {
    return switch (step) {
      case Step.Compute(Span span) -> words(span);
      case Step.Sleep(Span span) -> words(span);
      default -> "";
    };
  }

  private static String words(Span span) {
    return switch (span) {
      case Span.Fixed(long ns) -> ns / US + " µs";
      case Span.Exponential(long meanNs) -> meanNs / US + " µs on average";
      case Span.Uniform(long leastNs, long mostNs) -> leastNs / US + " to " + mostNs / US + " µs";
    };
  }

  /// Its children do not come faster than they go: each has its parent go on.
  private Happening.Tasks forker(int number, Step work, Step rest) {
    String parent = "forker" + number;
    String child = "child" + number;
    return new Happening.Tasks(
        "fork a child that computes %s and exits, wait for it, sleep %s"
            .formatted(words(work), words(rest)),
        List.of(
            TaskProgram.forever(parent, new Step.Fork(child), new Step.Suspend(), rest),
            TaskProgram.once(child, work, new Step.Resume(parent)).withInstances(0)));
  }

  /// Tasks of the classes above `sched_ext`, which take CPUs away for a while.
  private Happening.Tasks urgent(int number) {
    long periodNs = span(20_000, 80_000);
    long workNs = span(20, 500);
    Rank rank =
        random.nextBoolean()
            ? new Rank.RealTime(random.nextInt(1, 100), false)
            : new Rank.Deadline(2 * workNs, periodNs, periodNs);
    return new Happening.Tasks(
        "compute %d µs every %d µs with %s".formatted(workNs / US, periodNs / US, rank),
        List.of(
            TaskProgram.forever(
                    "urgent" + number + "-%d",
                    new Step.Compute(Span.ns(workNs)),
                    new Step.AwaitPeriod("own", periodNs, true, false))
                .withRank(rank)));
  }

  private Happening.Tasks mover(int number, Step work) {
    CpuSet there = someCpus();
    return new Happening.Tasks(
        "compute %s on any CPU, then on CPUs %s".formatted(words(work), there),
        List.of(
            TaskProgram.forever(
                "mover" + number + "-%d",
                work,
                new Step.ChangeCpus(there),
                work,
                new Step.ChangeCpus(null))));
  }

  private Step compute(long leastUs, long mostUs) {
    long ns = span(leastUs, mostUs);
    return new Step.Compute(random.nextBoolean() ? Span.ns(ns) : new Span.Exponential(ns));
  }

  private long span(long leastUs, long mostUs) {
    return US * random.nextLong(leastUs, mostUs + 1);
  }

  CpuSet someCpus() {
    MutableCpuSet some = new MutableCpuSet(cpus);
    some.setWord(0, random.nextInt(1, 1 << cpus));
    return some;
  }
}
