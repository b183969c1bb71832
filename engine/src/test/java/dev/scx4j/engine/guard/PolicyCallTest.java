// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyCallTest {
  @ParameterizedTest
  @EnumSource
  void everyCallIsFoundByItsCodeAndFitsIntoALease(PolicyCall call) {
    assertThat(PolicyCall.of(call.code())).isEqualTo(call);
    Lease lease = new Lease();
    lease.beginCall(call);
    assertThat(lease.currentCall()).isEqualTo(call);
    lease.endCall();
    assertThat(lease.currentCall()).isEqualTo(PolicyCall.NONE);
  }
}
