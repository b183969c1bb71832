// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MechanismOptionsTest {
  private final MechanismOptions defaults = MechanismOptions.defaults();

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
  void aBatchOfNothingIsRefused() {
    assertThatThrownBy(() -> defaults.withBatch(0)).hasMessageContaining("batch");
  }

  @Test
  void changesKeepEverythingElse() {
    MechanismOptions changed =
        defaults.withBatch(64).withLateBinding(true).withEveryWakeUp(true).withPatience(1, 2);
    assertThat(changed.batch()).isEqualTo(64);
    assertThat(changed.lateBinding()).isTrue();
    assertThat(changed.everyWakeUp()).isTrue();
    assertThat(
            changed
                .withBatch(defaults.batch())
                .withLateBinding(false)
                .withEveryWakeUp(false)
                .withPatience(defaults.rescueAfterNs(), defaults.maxWaitNs()))
        .isEqualTo(defaults);
  }
}
