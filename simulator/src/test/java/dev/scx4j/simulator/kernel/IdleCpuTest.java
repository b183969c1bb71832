// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.topology.TopologyBuilder;
import dev.scx4j.simulator.costs.Costs;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.measures.Observer;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class IdleCpuTest {
  private final EventQueue events = new EventQueue();
  private final KernelModel kernel = twoIdleCpus();

  private KernelModel twoIdleCpus() {
    MutableCpuSet online = new MutableCpuSet(2);
    online.setFirst(2);
    KernelModel made =
        new KernelModel(
            events, new TopologyBuilder(2).build(), online, Costs.DEFAULT, Observer.NONE);
    made.begin(silent(SchedExtOps.class), silent(TaskRunner.class));
    return made;
  }

  /// Something that does nothing: a scheduler that never has a task.
  private static <T> T silent(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
  }

  private void settle() {
    while (events.poll()) {
      kernel.advanceTo(events.timeNs());
      assertThat(events.kind()).isEqualTo(EventKind.RESCHEDULE);
      kernel.onReschedule(events.subject());
    }
  }

  @Test
  void oneThatIsKickedAndFindsNothingIsThereForTheNextWakeUp() {
    int claimed = kernel.functions().idle().pick(CpuSet.of(1));
    kernel.functions().kickIdle(claimed);
    assertThat(kernel.functions().idle().contains(1)).isFalse();

    settle();

    assertThat(kernel.functions().idle().contains(1)).isTrue();
    assertThat(kernel.functions().idle().count()).isEqualTo(2);
  }

  @Test
  void oneThatWasNotSpokenForIsCountedOnce() {
    kernel.functions().kickIdle(0);

    settle();

    assertThat(kernel.functions().idle().count()).isEqualTo(2);
  }
}
