// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  static List<RunReport> reports() {
    return List.of(Reports.full(), Reports.unknown());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void hasEveryKeyInItsPlaceWhateverIsKnown(RunReport report) {
    JsonNode json = read(report);
    assertThat(json.propertyNames())
        .containsExactly(
            "machine",
            "kernel",
            "policy",
            "cpus",
            "durationNs",
            "tasks",
            "counters",
            "decisionLatencyNs",
            "agent",
            "exit");
    assertThat(json.path("tasks").path(0).propertyNames())
        .containsExactly(
            "name",
            "pid",
            "nice",
            "weight",
            "scheduled",
            "cpuNs",
            "waitNs",
            "done",
            "missedPeriods");
    assertThat(json.path("tasks").path(0).path("waitNs").propertyNames())
        .containsExactly("p50", "p99", "max");
    assertThat(json.path("counters").propertyNames())
        .containsExactly(
            "reported",
            "decided",
            "rescued",
            "overdue",
            "withdrawn",
            "waiting",
            "direct",
            "bypassed",
            "unreported",
            "stale",
            "refused",
            "lost");
    assertThat(json.path("decisionLatencyNs").propertyNames())
        .containsExactly("p50", "p99", "p999", "max");
    assertThat(json.path("agent").propertyNames())
        .containsExactly("cpuNs", "allocatedBytes", "batches", "decisions", "rounds");
    assertThat(json.path("exit").propertyNames()).containsExactly("kind", "reason");
  }

  @Test
  void writesFiguresAsNumbers() {
    JsonNode json = read(Reports.full());
    assertThat(json.path("durationNs").isIntegralNumber()).isTrue();
    assertThat(json.path("tasks")).hasSize(2);
    assertThat(json.path("tasks").path(0).path("scheduled").asLong()).isEqualTo(54130);
    assertThat(json.path("tasks").path(1).path("nice").asInt()).isEqualTo(19);
    assertThat(json.path("counters").path("waiting").asLong()).isEqualTo(2);
    assertThat(json.path("kernel").asString()).isEqualTo("7.3.4-test");
  }

  @Test
  void saysWhatTheLoadGotDone() {
    JsonNode json = read(Reports.working());
    assertThat(json.path("tasks").path(0).path("done").asLong()).isEqualTo(600);
    assertThat(json.path("tasks").path(0).path("missedPeriods").asLong()).isEqualTo(7);
    assertThat(json.path("tasks").path(1).path("missedPeriods").isNull()).isTrue();
  }

  @Test
  void writesNullForWhatIsNotKnown() {
    JsonNode json = read(Reports.unknown());
    assertThat(json.path("kernel").isNull()).isTrue();
    assertThat(json.path("tasks").path(0).path("scheduled").isNull()).isTrue();
    assertThat(json.path("tasks").path(0).path("cpuNs").isNull()).isTrue();
    assertThat(json.path("tasks").path(0).path("waitNs").path("max").isNull()).isTrue();
    assertThat(json.path("tasks").path(0).path("done").isNull()).isTrue();
    assertThat(json.path("tasks").path(0).path("missedPeriods").isNull()).isTrue();
    assertThat(json.path("decisionLatencyNs").path("p999").isNull()).isTrue();
    assertThat(json.path("agent").path("allocatedBytes").isNull()).isTrue();
    assertThat(json.path("exit").path("kind").isNull()).isTrue();
  }

  private static JsonNode read(RunReport report) {
    return JsonMapper.shared().readTree(JsonReport.of(report));
  }
}
