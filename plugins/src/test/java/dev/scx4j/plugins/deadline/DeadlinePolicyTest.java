// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.ModelContext;
import dev.scx4j.plugins.model.ModelDispatcher;
import dev.scx4j.plugins.model.ModelTask;
import org.junit.jupiter.api.Test;

/// What `deadline` decides, one call at a time.
class DeadlinePolicyTest {
  private static final long SLICE_NS = 5_000_000;

  private final DeadlinePolicy policy = new DeadlinePolicy(1);
  private final ModelDispatcher dispatcher = new ModelDispatcher();
  private int pids;

  @Test
  void heavierTasksAreDueSooner() {
    start(4);
    ModelTask light = waiting(10);
    ModelTask normal = waiting(100);
    ModelTask heavy = waiting(1000);
    dispatcher.want(3, 3);

    policy.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(heavy);
    assertThat(dispatcher.takeFirst()).isSameAs(normal);
    assertThat(dispatcher.takeFirst()).isSameAs(light);
  }

  @Test
  void aTaskThatWasSelectedAgainHasBeenChargedForWhatItRan() {
    start(1);
    ModelTask first = waiting(100);
    ModelTask second = waiting(100);
    dispatcher.want(1, 1);
    policy.dispatch(dispatcher);
    assertThat(dispatcher.takeFirst()).isSameAs(first);

    first.ran(SLICE_NS);
    policy.stopping(first, true);
    await(first, EnqueueReason.SLICE_USED);
    dispatcher.want(2, 2);
    policy.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(second);
    assertThat(dispatcher.takeFirst()).isSameAs(first);
  }

  @Test
  void aLightTaskIsHeldBackWhileAHeavyOneRuns() {
    start(1);
    ModelTask heavy = waiting(1000);
    ModelTask light = waiting(10);
    dispatcher.want(8, 8);
    policy.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(heavy);
    assertThat(dispatcher.ready()).isZero();
    assertThat(light.isHeld()).isTrue();

    policy.stopping(heavy, false);
    dispatcher.want(8, 8);
    policy.dispatch(dispatcher);
    assertThat(dispatcher.takeFirst()).isSameAs(light);
  }

  @Test
  void noCpuStaysFreeForTheSakeOfATaskThatHasGoneWithoutAWord() {
    start(1);
    waiting(1000);
    ModelTask light = waiting(10);
    dispatcher.want(8, 8);
    policy.dispatch(dispatcher);
    dispatcher.takeFirst();

    dispatcher.at(SLICE_NS + 1, 0);
    policy.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(light);
  }

  @Test
  void aSecondCpuIsNotLeftFree() {
    start(2);
    ModelTask heavy = waiting(1000);
    ModelTask light = waiting(10);
    dispatcher.want(8, 8);

    policy.dispatch(dispatcher);

    assertThat(dispatcher.takeFirst()).isSameAs(heavy);
    assertThat(dispatcher.takeFirst()).isSameAs(light);
  }

  @Test
  void cpusThatComeAndGoAreCounted() {
    ModelContext context = start(2);
    waiting(1000);
    ModelTask light = waiting(10);
    context.topology().setOnline(1, false);
    policy.cpuOffline(1);
    dispatcher.want(8, 8);
    policy.dispatch(dispatcher);
    assertThat(light.isHeld()).isTrue();

    context.topology().setOnline(1, true);
    policy.cpuOnline(1);
    policy.dispatch(dispatcher);
    assertThat(light.isHeld()).isFalse();
  }

  private ModelContext start(int cpus) {
    ModelContext context = new ModelContext(cpus, SLICE_NS, 8);
    policy.init(context);
    return context;
  }

  private ModelTask waiting(int weight) {
    return await(new ModelTask("task", ++pids, weight), EnqueueReason.NEW);
  }

  private ModelTask await(ModelTask task, EnqueueReason reason) {
    task.await(reason);
    policy.enqueue(task);
    return task;
  }
}
