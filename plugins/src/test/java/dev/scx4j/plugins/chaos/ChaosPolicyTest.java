// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.plugins.model.Bench;
import dev.scx4j.plugins.model.ModelTask;
import dev.scx4j.plugins.model.TextOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChaosPolicyTest {
  private static final long MS = 1_000_000;
  private static final int ROOT = 500;

  private static ChaosSettings settings(long seed, double delay, double reverse, int root) {
    return new ChaosSettings(seed, 5 * MS, 200 * MS, delay, reverse, root);
  }

  private static Bench bench(ChaosSettings settings) {
    return new Bench(new ChaosPolicy(settings), 4, 5 * MS);
  }

  private static List<Long> delaysOf(Bench bench, ModelTask task, int times) {
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      assertThat(bench.decide(0)).isSameAs(task);
      delays.add(task.notBeforeNs() == 0 ? 0 : task.notBeforeNs() - bench.nowNs());
      delays.add(task.sliceNs());
      bench.run(task, MS, EnqueueReason.WOKEN);
    }
    return delays;
  }

  @Test
  void theSameSeedDrawsTheSameLotsForATaskWhateverItsPidIs() {
    Bench one = bench(settings(7, 0.5, 0.5, 0));
    Bench other = bench(settings(7, 0.5, 0.5, 0));
    other.exit(Objects.requireNonNull(aTaskThatWasThere(other)));
    assertThat(delaysOf(one, one.arrive("task", 100), 200))
        .isEqualTo(delaysOf(other, other.arrive("task", 100), 200));
  }

  @Test
  void aPolicyThatIsReseededDrawsAsANewOneWould() {
    ChaosPolicy reseeded = new ChaosPolicy(settings(1, 0.5, 0.5, 0));
    Bench one = new Bench(reseeded, 4, 5 * MS);
    ModelTask early = one.arrive("task", 100);
    delaysOf(one, early, 50);
    one.decide(0);
    reseeded.reseed(8);
    Bench other = bench(settings(8, 0.5, 0.5, 0));
    assertThat(delaysOf(one, one.arrive("task", 100), 100))
        .isEqualTo(delaysOf(other, other.arrive("task", 100), 100));
  }

  private static ModelTask aTaskThatWasThere(Bench bench) {
    ModelTask early = bench.arrive("early", 100);
    bench.decide(0);
    bench.run(early, MS, null);
    return early;
  }

  @Test
  void anotherSeedDrawsOthers() {
    for (int seed = 0; seed < 50; seed++) {
      Bench one = bench(settings(seed, 0.5, 0.5, 0));
      Bench other = bench(settings(seed + 1, 0.5, 0.5, 0));
      assertThat(delaysOf(one, one.arrive("task", 100), 50))
          .as("seed %d", seed)
          .isNotEqualTo(delaysOf(other, other.arrive("task", 100), 50));
    }
  }

  @Test
  void delaysStarvationsAndSlicesKeepTheirBounds() {
    long longest = 0;
    int held = 0;
    for (int seed = 0; seed < 100; seed++) {
      Bench bench = bench(settings(seed, 0.25, 0.25, 0));
      List<Long> drawn = delaysOf(bench, bench.arrive("task", 100), 200);
      for (int i = 0; i < drawn.size(); i += 2) {
        assertThat(drawn.get(i)).as("delay, seed %d", seed).isBetween(0L, 200 * MS);
        assertThat(drawn.get(i + 1)).as("slice, seed %d", seed).isBetween(MS / 10, 5 * MS);
        longest = Math.max(longest, drawn.get(i));
        held += drawn.get(i) > 0 ? 1 : 0;
      }
    }
    assertThat(longest).as("the longest starvation").isGreaterThan(150 * MS);
    assertThat(held).as("held back, of 20,000").isBetween(3000, 9000);
  }

  @Test
  void withoutAnyChanceNothingIsHeldBackOrReversed() {
    Bench bench = bench(settings(3, 0, 0, 0));
    List<ModelTask> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tasks.add(bench.arrive("task", 100));
    }
    assertThat(bench.decide(100, new int[0])).isEqualTo(tasks);
    assertThat(tasks).allSatisfy(task -> assertThat(task.notBeforeNs()).isZero());
  }

  @Test
  void reversedTasksGoBeforeThoseThatHaveWaitedLonger() {
    Bench bench = bench(settings(3, 0, 0.5, 0));
    List<ModelTask> tasks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tasks.add(bench.arrive("task", 100));
    }
    List<ModelTask> order = bench.decide(100, new int[0]);
    assertThat(order).containsExactlyInAnyOrderElementsOf(tasks).isNotEqualTo(tasks);
  }

  @Test
  void onlyTheTreeSuffersAndTheOthersGoFirst() {
    Bench bench = bench(settings(11, 1, 0, ROOT));
    List<ModelTask> tree = new ArrayList<>();
    List<ModelTask> others = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      tree.add(bench.arriveIn("child", ROOT + 1 + i, i == 0 ? ROOT : ROOT + i));
      others.add(bench.arriveIn("other", 10_000 + i, 1));
    }
    List<ModelTask> order = bench.decide(100, new int[0]);

    assertThat(order.subList(0, 50)).isEqualTo(others);
    assertThat(others).allSatisfy(task -> assertThat(task.notBeforeNs()).isZero());
    assertThat(tree.stream().filter(task -> task.notBeforeNs() > 0).count())
        .as("held back, of 50 of which a quarter is never")
        .isGreaterThan(20);
  }

  @Test
  void aProcessBelongsEvenWhenItsParentIsGoneAndItsNumberIsAnothersAfterwards() {
    Bench bench = bench(settings(11, 0, 0, ROOT));
    ModelTask parent = bench.arriveIn("parent", 600, ROOT);
    ModelTask child = bench.arriveIn("child", 601, 600);
    bench.decide(2, new int[0]);
    bench.run(parent, MS, null);
    bench.exit(parent);
    ModelTask grandchild = bench.arriveIn("grandchild", 602, 601);
    ModelTask stranger = bench.arriveIn("stranger", 600, 1);

    assertThat(bench.decide(2, new int[0])).as("strangers go first").startsWith(stranger);
    assertThat(isVictim(child)).isTrue();
    assertThat(isVictim(grandchild)).isTrue();
    assertThat(isVictim(stranger)).isFalse();
  }

  private static boolean isVictim(ModelTask task) {
    return ((Fate) Objects.requireNonNull(task.attachment)).victim;
  }

  @Test
  void aTaskThatWasHeldWhenTheAgentFellSilentIsNotHeldAgain() {
    for (int seed = 0; seed < 20; seed++) {
      Bench bench = bench(settings(seed, 1, 0, 0));
      ModelTask task = bench.arrive("task", 100);
      bench.decide(0);
      bench.wait(task, EnqueueReason.REFUSED);
      assertThat(bench.decide(0)).isSameAs(task);
      assertThat(task.notBeforeNs()).as("seed %d", seed).isZero();
    }
  }

  @Test
  void itWantsToBeAskedAtEveryWakeUp() {
    assertThat(new ChaosPolicy(settings(1, 0.5, 0.5, 0)).wantsEveryWakeUp()).isTrue();
  }

  @Test
  void optionsOutOfBoundsAreNamed() {
    ChaosFactory factory = new ChaosFactory();
    assertThatThrownBy(() -> factory.create(TextOptions.of(factory, "delay", "1.5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("option delay is 1.5, but must be from 0.0 to 1.0");
    assertThatThrownBy(() -> factory.create(TextOptions.of(factory, "starve", "5s")))
        .hasMessageContaining("option starve is 5s, but must be from");
    assertThatThrownBy(() -> factory.create(TextOptions.of(factory, "only", "-1")))
        .hasMessageContaining("option only is -1");
  }
}
