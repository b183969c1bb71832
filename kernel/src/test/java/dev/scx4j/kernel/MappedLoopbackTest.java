// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.engine.machine.LoopbackChannel;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.engine.machine.ReportValues;
import dev.scx4j.engine.rehearsal.Rehearsal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MappedLoopbackTest {
  private final MappedLoopback channel = new MappedLoopback();

  @AfterEach
  void close() {
    channel.close();
  }

  private Report arrives(ReportValues sent) {
    channel.report(sent);
    Report report = channel.nextReport();
    assertThat(report).isNotNull();
    return report;
  }

  @Test
  void anEnqueueArrivesAsItWasReported() {
    ReportValues sent =
        new ReportValues()
            .about(Report.ENQUEUED, 17, 4, 99, 123_456)
            .ran(50, 20, 30, 7)
            .named("a task of ours")
            .inProcess(16)
            .weighing(-5, 312)
            .because(EnqueueReason.WOKEN)
            .pinnedTo(3);
    Report report = arrives(sent);
    assertThat(report.kind()).isEqualTo(Report.ENQUEUED);
    assertThat(report.pid()).isEqualTo(17);
    assertThat(report.taskId()).isEqualTo(4);
    assertThat(report.seq()).isEqualTo(99);
    assertThat(report.timeNs()).isEqualTo(123_456);
    assertThat(report.runTotalNs()).isEqualTo(50);
    assertThat(report.runLastNs()).isEqualTo(20);
    assertThat(report.waitLastNs()).isEqualTo(30);
    assertThat(report.scheduled()).isEqualTo(7);
    assertThat(report.nameLow()).isEqualTo(sent.nameLow());
    assertThat(report.nameHigh()).isEqualTo(sent.nameHigh());
    assertThat(report.tgid()).isEqualTo(16);
    assertThat(report.nice()).isEqualTo(-5);
    assertThat(report.weight()).isEqualTo(312);
    assertThat(report.reason()).isEqualTo(sent.reason());
    assertThat(report.mayUseOneCpu()).isTrue();
    assertThat(report.mayUseAllCpus()).isFalse();
    assertThat(report.allowedCpu()).isEqualTo(3);
  }

  @Test
  void anOutcomeAndACpuMaskArriveAsTheyWereReported() {
    Report refused =
        arrives(
            new ReportValues()
                .about(Report.REFUSED, 17, 4, 99, 123)
                .ran(50, 20, 30, 7)
                .on(2, Report.REFUSED_OFFLINE));
    assertThat(refused.kind()).isEqualTo(Report.REFUSED);
    assertThat(refused.seq()).isEqualTo(99);
    assertThat(refused.cpu()).isEqualTo(2);
    assertThat(refused.detail()).isEqualTo(Report.REFUSED_OFFLINE);
    assertThat(refused.runTotalNs()).isEqualTo(50);

    Report affinity =
        arrives(
            new ReportValues()
                .about(Report.AFFINITY, 17, 4, 0, 0)
                .cpus(512, new long[] {0b101, -1}));
    assertThat(affinity.firstCpu()).isEqualTo(512);
    assertThat(affinity.wordCount()).isEqualTo(2);
    assertThat(affinity.word(0)).isEqualTo(0b101);
    assertThat(affinity.word(1)).isEqualTo(-1);
  }

  @Test
  void decisionsAreTakenInOrder() {
    assertThat(channel.takeDecision()).isEqualTo(LoopbackChannel.NONE);
    channel.decide(5, 1, -1, 1000, true, 3, false, 0);
    channel.decide(6, 2, 0, 1000, false, 0, true, 0);
    assertThat(channel.takeDecision()).isEqualTo(5);
    assertThat(channel.takeDecision()).isEqualTo(6);
    assertThat(channel.takeDecision()).isEqualTo(LoopbackChannel.NONE);
  }

  @Test
  void everyCpuIsFree() {
    assertThat(channel.findFreeCpus(new MutableCpuSet(4))).isEqualTo(4);
    assertThat(channel.decisionsReady()).isZero();
  }

  @Test
  void whoReportsMoreThanIsReadIsTold() {
    ReportValues report = new ReportValues().about(Report.ENQUEUED, 1, 1, 1, 1);
    assertThatThrownBy(
            () -> {
              while (true) {
                channel.report(report);
              }
            })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("full");
  }

  @Test
  void anAgentCanRehearseOverIt() {
    assertThat(Rehearsal.run(channel, 3000, Long.MAX_VALUE / 2)).isEqualTo(3000);
  }
}
