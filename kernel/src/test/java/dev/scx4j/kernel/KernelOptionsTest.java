// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelOptionsTest {
  private final KernelOptions defaults = KernelOptions.defaults();

  @Test
  void aSliceBeyondTheBoundsMovesThem() {
    assertThat(defaults.withSliceNs(50_000).minSliceNs()).isEqualTo(50_000);
    assertThat(defaults.withSliceNs(200_000_000).maxSliceNs()).isEqualTo(200_000_000);
    assertThat(defaults.withSliceNs(1_000_000).maxSliceNs()).isEqualTo(defaults.maxSliceNs());
  }

  @Test
  void aSliceThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> defaults.withSliceNs(0)).hasMessageContaining("slice");
  }

  @Test
  void aFloorBelowTheRescueIsRefused() {
    assertThatThrownBy(() -> defaults.withPatience(1_000_000_000, 500_000_000))
        .hasMessageContaining("floor");
  }

  @Test
  void aFloorThatTheKernelsWatchdogWouldNotWaitForIsRefused() {
    assertThatThrownBy(() -> defaults.withPatience(30_000_000, 29_000_000_000L))
        .hasMessageContaining("30 s");
  }

  @Test
  void aBatchOfNothingIsRefused() {
    assertThatThrownBy(() -> defaults.withBatch(0)).hasMessageContaining("batch");
  }

  @Test
  void aRingThatTheKernelWouldRefuseIsRefusedWithItsName() {
    assertThatThrownBy(() -> defaults.withRings(5000, 4096)).hasMessageContaining("report ring");
    assertThatThrownBy(() -> defaults.withRings(4096, 2048)).hasMessageContaining("decision ring");
  }

  @Test
  void changesKeepEverythingElse() {
    KernelOptions changed = defaults.withBatch(64).withLateBinding(true).withPartial(true);
    assertThat(changed.batch()).isEqualTo(64);
    assertThat(changed.lateBinding()).isTrue();
    assertThat(changed.partial()).isTrue();
    assertThat(changed.withBatch(8).withLateBinding(false).withPartial(false)).isEqualTo(defaults);
  }
}
