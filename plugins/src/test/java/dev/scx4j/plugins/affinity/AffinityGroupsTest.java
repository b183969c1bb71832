// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.plugins.affinity.AffinityGroups.Group;
import dev.scx4j.plugins.model.ModelTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AffinityGroupsTest {
  private final AffinityGroups<OrderedQueue> groups =
      new AffinityGroups<>(OrderedQueue::new, OrderedQueue::isEmpty);
  private final FreeCpus free = new FreeCpus();
  private int pids;

  @Test
  void tasksThatMayUseTheSameCpusAreInOneGroup() {
    Group<OrderedQueue> first = enter(1, 3);

    assertThat(enter(0)).isNotSameAs(first);
    assertThat(enter(3, 1)).isSameAs(first);
    assertThat(groups.size()).isEqualTo(2);
  }

  @Test
  void aGroupIsUsableIfOneOfItsCpusIsFree() {
    Group<OrderedQueue> group = enter(1, 3);
    free.begin(CpuSet.of(0, 3));
    assertThat(group.isUsable(free)).isTrue();
    free.begin(CpuSet.of(0, 2));
    assertThat(group.isUsable(free)).isFalse();
  }

  @Test
  void emptyGroupsAreUsedAgain() {
    for (int cpu = 0; cpu < 1000; cpu++) {
      Group<OrderedQueue> group = enter(cpu);
      group.queue().removeFirst();
    }
    assertThat(groups.size()).isEqualTo(1);
  }

  @Test
  void beyondSomeHundredSetsTheRestSharesOneQueueThatAnyCpuMayUse() {
    for (int cpu = 0; cpu < AffinityGroups.MOST_SETS; cpu++) {
      enter(cpu);
    }
    Group<OrderedQueue> rest = enter(1000, 1001);
    assertThat(enter(2000, 2001)).isSameAs(rest);
    assertThat(groups.size()).isEqualTo(AffinityGroups.MOST_SETS + 1);
    free.begin(CpuSet.of(5));
    assertThat(rest.isUsable(free)).isTrue();

    assertThat(enter(7)).as("one that has its own").isNotSameAs(rest);
    groups.get(9).queue().removeFirst();
    assertThat(enter(1000, 1001)).as("one of its own again").isSameAs(groups.get(9));
  }

  @Test
  void manyCpusAreNoProblem() {
    int[] all = IntStream.range(0, 2000).toArray();
    Group<OrderedQueue> group = enter(all);
    free.begin(CpuSet.of(1999));

    assertThat(group.isUsable(free)).isTrue();
    assertThat(enter(all)).isSameAs(group);
  }

  private Group<OrderedQueue> enter(int... cpus) {
    ModelTask task = new ModelTask("task", ++pids, 100).boundTo(cpus);
    Group<OrderedQueue> group = groups.of(task);
    group.queue().add(task, 0);
    return group;
  }
}
