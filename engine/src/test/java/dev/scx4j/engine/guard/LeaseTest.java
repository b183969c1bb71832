// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Lease lease = new Lease();

  @Test
  void itCanBeTakenAwayInPolicyCodeOnly() {
    assertThat(lease.revoke()).isFalse();
    lease.enter();
    lease.leave();
    assertThat(lease.revoke()).isFalse();
    lease.enter();
    assertThat(lease.revoke()).isTrue();
    assertThat(lease.isRevoked()).isTrue();
  }

  @Test
  void whoComesBackWithoutItLearnsSoEachTime() {
    lease.enter();
    lease.revoke();
    assertThatThrownBy(lease::leave).isInstanceOf(LeaseRevoked.class);
    assertThatThrownBy(lease::leave).isInstanceOf(LeaseRevoked.class);
    assertThat(lease.leaveAfterFault()).isFalse();
  }

  @Test
  void afterAFaultItIsStillHeldInsideAndOutside() {
    lease.enter();
    assertThat(lease.leaveAfterFault()).isTrue();
    assertThat(lease.leaveAfterFault()).isTrue();
  }

  @Test
  void nobodyWritesOnceItHasBeenTakenAway() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      Lease contested = new Lease();
      AtomicInteger written = new AtomicInteger();
      Thread agent =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  while (true) {
                    contested.enter();
                    contested.leave();
                    written.incrementAndGet(); // stands for a write to the ring
                  }
                } catch (LeaseRevoked e) {
                  // the end
                }
              });
      while (!contested.revoke()) {
        Thread.onSpinWait();
      }
      int atRevocation = written.get();
      agent.join();
      assertThat(written.get()).as("round %d", round).isEqualTo(atRevocation);
    }
  }
}
