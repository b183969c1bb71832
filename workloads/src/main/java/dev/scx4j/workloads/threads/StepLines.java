// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static java.util.stream.Collectors.joining;

import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.workloads.threads.process.ProgramFormat;
import java.util.stream.Stream;

/// Writes steps in [ProgramFormat], and keeps what the numbers in them stand for. One thread.
final class StepLines {
  private final Numbering<String> kinds = new Numbering<>();
  private final Numbering<String> barriers = new Numbering<>();
  private final Numbering<String> channels = new Numbering<>();
  private final Numbering<String> mutexes = new Numbering<>();
  private final Numbering<String> conditions = new Numbering<>();
  private final Numbering<String> sharedTimers = new Numbering<>();
  private final Numbering<String> ownTimers = new Numbering<>();
  private final Numbering<Rank> ranks = new Numbering<>();
  private final Numbering<Step.ChangeCpus> cpus = new Numbering<>();

  /// The line that says a step.
  String line(Step step) {
    return switch (step) {
      case Step.Compute(Span work) -> words(ProgramFormat.COMPUTE, span(work));
      case Step.ComputeFor(Span time) -> words(ProgramFormat.COMPUTE_FOR, span(time));
      case Step.Sleep(Span time) -> words(ProgramFormat.SLEEP, span(time));
      case Step.AwaitPeriod period -> period(period);
      case Step.Lock(String mutex) -> words(ProgramFormat.LOCK, mutexes.of(mutex));
      case Step.Unlock(String mutex) -> words(ProgramFormat.UNLOCK, mutexes.of(mutex));
      case Step.Await(String condition, String mutex) ->
          words(ProgramFormat.AWAIT, conditions.of(condition), mutexes.of(mutex));
      case Step.Signal(String condition) -> words(ProgramFormat.SIGNAL, conditions.of(condition));
      case Step.Broadcast(String condition) ->
          words(ProgramFormat.BROADCAST, conditions.of(condition));
      case Step.SignalAndAwait(String condition, String mutex) ->
          words(ProgramFormat.SIGNAL_AND_AWAIT, conditions.of(condition), mutexes.of(mutex));
      case Step.Meet(String barrier) -> words(ProgramFormat.MEET, barriers.of(barrier));
      case Step.Suspend() -> ProgramFormat.SUSPEND;
      case Step.Resume(String task) -> words(ProgramFormat.RESUME, kinds.of(task));
      case Step.Yield() -> ProgramFormat.YIELD;
      case Step.Fork(String task) -> words(ProgramFormat.FORK, kinds.of(task));
      case Step.Send(String channel) -> words(ProgramFormat.SEND, channels.of(channel));
      case Step.Receive(String channel) -> words(ProgramFormat.RECEIVE, channels.of(channel));
      case Step.Done() -> ProgramFormat.DONE;
      case Step.ChangeRank(Rank rank) -> words(ProgramFormat.RANK, ranks.of(rank));
      case Step.ChangeGroup change ->
          throw new IllegalArgumentException("no control groups are made: " + change);
      case Step.ChangeCpus change -> words(ProgramFormat.CPUS, cpus.of(change));
    };
  }

  private String period(Step.AwaitPeriod period) {
    return words(
        ProgramFormat.PERIOD,
        period.shared() ? ProgramFormat.SHARED : ProgramFormat.OWN,
        (period.shared() ? sharedTimers : ownTimers).of(period.timer()),
        period.periodNs(),
        period.absolute() ? ProgramFormat.ABSOLUTE : ProgramFormat.RELATIVE);
  }

  private static String span(Span span) {
    return switch (span) {
      case Span.Fixed(long ns) -> words(ProgramFormat.FIXED, ns);
      case Span.Exponential(long meanNs) -> words(ProgramFormat.EXPONENTIAL, meanNs);
      case Span.Uniform(long leastNs, long mostNs) -> words(ProgramFormat.UNIFORM, leastNs, mostNs);
    };
  }

  static String words(Object... words) {
    return Stream.of(words).map(Object::toString).collect(joining(" "));
  }

  Numbering<String> kinds() {
    return kinds;
  }

  Numbering<String> barriers() {
    return barriers;
  }

  Numbering<String> channels() {
    return channels;
  }

  Numbering<String> mutexes() {
    return mutexes;
  }

  Numbering<String> conditions() {
    return conditions;
  }

  Numbering<String> sharedTimers() {
    return sharedTimers;
  }

  Numbering<Rank> ranks() {
    return ranks;
  }

  Numbering<Step.ChangeCpus> cpus() {
    return cpus;
  }
}
