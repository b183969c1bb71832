// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Lease lease = new Lease();

  @Test
  void itCanBeTakenAwayWhileACallRunsOnly() {
    assertThat(lease.revoke()).isFalse();
    lease.beginCall(PolicyCall.ENQUEUE);
    lease.endCall();
    assertThat(lease.revoke()).isFalse();
    lease.beginCall(PolicyCall.ENQUEUE);
    assertThat(lease.revoke()).isTrue();
    assertThat(lease.isRevoked()).isTrue();
  }

  @Test
  void itIsNotTakenAwayForACallThatHasReturned() {
    lease.beginCall(PolicyCall.ENQUEUE);
    long slow = lease.callNumber();
    lease.endCall();
    lease.beginCall(PolicyCall.DISPATCH);
    assertThat(lease.revoke(slow)).isFalse();
    assertThat(lease.revoke(lease.callNumber())).isTrue();
  }

  @Test
  void itIsNotTakenAwayWhileSomethingIsWrittenOnThePolicysBehalf() {
    lease.beginCall(PolicyCall.DISPATCH);
    lease.stepOut();
    assertThat(lease.revoke()).isFalse();
    lease.stepIn();
    assertThat(lease.currentCall()).isEqualTo(PolicyCall.DISPATCH);
    assertThat(lease.revoke()).isTrue();
    assertThatThrownBy(lease::stepOut).isInstanceOf(LeaseRevoked.class);
  }

  @Test
  void whoComesBackWithoutItLearnsSoEachTime() {
    lease.beginCall(PolicyCall.TICK);
    lease.revoke();
    assertThatThrownBy(lease::endCall).isInstanceOf(LeaseRevoked.class);
    assertThatThrownBy(lease::endCall).isInstanceOf(LeaseRevoked.class);
    assertThatThrownBy(lease::endAfterFault).isInstanceOf(LeaseRevoked.class);
  }

  @Test
  void afterAFaultItIsStillHeldInsideAndOutside() {
    lease.beginCall(PolicyCall.TICK);
    assertThat(lease.endAfterFault()).isEqualTo(PolicyCall.TICK);
    assertThat(lease.endAfterFault()).isEqualTo(PolicyCall.NONE);
    lease.beginCall(PolicyCall.TICK);
    lease.endCall();
    assertThat(lease.endAfterFault()).isEqualTo(PolicyCall.NONE);
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
                    contested.beginCall(PolicyCall.TICK);
                    contested.endCall();
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
