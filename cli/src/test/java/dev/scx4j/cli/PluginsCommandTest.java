// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluginsCommandTest {
  @Test
  void listsWorkloadsWithTheirOptionsTypesAndDefaults() {
    Invocation plugins = Invocation.of("plugins");
    assertThat(plugins.exitCode()).isZero();
    assertThat(plugins.out())
        .containsPattern("(?m)^Workloads \\(--workload NAME\\)$")
        .containsPattern("(?m)^  compute +busy tasks")
        .containsPattern("(?m)^    tasks +integer +default 40 +how many tasks")
        .containsPattern("(?m)^    nice-from +integer +default -20 ");
  }
}
