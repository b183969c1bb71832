// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.engine.machine.MechanismOptions;
import org.junit.jupiter.api.Test;

class KernelOptionsTest {
  private final KernelOptions defaults = KernelOptions.defaults();

  @Test
  void aFloorThatTheKernelsWatchdogWouldNotWaitForIsRefused() {
    MechanismOptions patient =
        MechanismOptions.defaults().withPatience(30_000_000, 29_000_000_000L);
    assertThatThrownBy(() -> KernelOptions.of(patient)).hasMessageContaining("30 s");
  }

  @Test
  void aRingThatTheKernelWouldRefuseIsRefusedWithItsName() {
    assertThatThrownBy(() -> defaults.withRings(5000, 4096)).hasMessageContaining("report ring");
    assertThatThrownBy(() -> defaults.withRings(4096, 2048)).hasMessageContaining("decision ring");
  }

  @Test
  void changesKeepEverythingElse() {
    MechanismOptions eager = MechanismOptions.defaults().withBatch(64);
    KernelOptions changed = defaults.withMechanism(eager).withPartial(true);
    assertThat(changed.mechanism()).isEqualTo(eager);
    assertThat(changed.partial()).isTrue();
    assertThat(changed.withMechanism(MechanismOptions.defaults()).withPartial(false))
        .isEqualTo(defaults);
  }
}
