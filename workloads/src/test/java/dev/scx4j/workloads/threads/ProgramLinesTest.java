// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.api.workload.program.LoadProgram.Barrier;
import dev.scx4j.api.workload.program.LoadProgram.Channel;
import dev.scx4j.api.workload.program.Phase;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.api.workload.program.Span;
import dev.scx4j.api.workload.program.Step;
import dev.scx4j.api.workload.program.TaskProgram;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramLinesTest {
  @Test
  void everyStepHasItsLine() {
    TaskProgram task =
        TaskProgram.once("a b")
            .withInstances(2)
            .withDelayNs(7)
            .withLoops(TaskProgram.FOREVER)
            .withPhases(
                List.of(
                    Phase.once(
                        new Step.Compute(Span.ns(5)),
                        new Step.ComputeFor(new Span.Exponential(6)),
                        new Step.Sleep(new Span.Uniform(7, 8)),
                        new Step.AwaitPeriod("t", 9, true, false),
                        new Step.AwaitPeriod("t", 10, false, true)),
                    new Phase(
                        3,
                        List.of(
                            new Step.Lock("m"),
                            new Step.Lock("n"),
                            new Step.Unlock("n"),
                            new Step.Await("c", "m"),
                            new Step.Signal("d"),
                            new Step.Broadcast("c"),
                            new Step.SignalAndAwait("d", "m"),
                            new Step.Meet("b"))),
                    Phase.once(
                        new Step.Suspend(),
                        new Step.Resume("other"),
                        new Step.Yield(),
                        new Step.Fork("a b"),
                        new Step.Send("p"),
                        new Step.Receive("p"),
                        new Step.Done(),
                        new Step.ChangeRank(new Rank.Normal(1)),
                        new Step.ChangeRank(new Rank.RealTime(1, false)),
                        new Step.ChangeRank(new Rank.Normal(1)),
                        new Step.ChangeCpus(null),
                        new Step.ChangeCpus(CpuSet.of(1)))));
    ProgramLines told =
        ProgramLines.of(
            new LoadProgram(
                "load",
                List.of(task, TaskProgram.once("other")),
                List.of(new Barrier("b", 2)),
                List.of(new Channel("p", 4))),
            -3);
    assertThat(String.join("\n", told.lines()))
        .isEqualTo(
            """
            load -3
            kind 2 7 -1 a b-%d
            kind 1 0 1 other
            barrier 2 b
            channel 4 p
            mutex m
            mutex n
            condition c
            condition d
            timer t
            program 0
            phase 1
            compute fixed 5
            compute-for exponential 6
            sleep uniform 7 8
            period own 0 9 absolute
            period shared 0 10 relative
            phase 3
            lock 0
            lock 1
            unlock 1
            await 0 0
            signal 1
            broadcast 0
            signal-and-await 1 0
            meet 0
            phase 1
            suspend
            resume 1
            yield
            fork 0
            send 0
            receive 0
            done
            rank 0
            rank 1
            rank 0
            cpus 0
            cpus 1
            program 1
            phase 1
            end\
            """);
    assertThat(told.ranks()).containsExactly(new Rank.Normal(1), new Rank.RealTime(1, false));
    assertThat(told.cpus())
        .containsExactly(new Step.ChangeCpus(null), new Step.ChangeCpus(CpuSet.of(1)));
  }

  @Test
  void aNameDoesNotBreakTheLine() {
    ProgramLines told =
        ProgramLines.of(LoadProgram.of("load", List.of(TaskProgram.once("two\nlines"))), 0);
    assertThat(told.lines()).contains("kind 1 0 1 two_lines");
  }
}
