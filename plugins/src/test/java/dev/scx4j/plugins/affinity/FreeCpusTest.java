// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreeCpusTest {
  private final FreeCpus free = new FreeCpus();

  @Test
  void aCpuIsGivenAwayOnce() {
    CpuSet any = CpuSet.range(0, 7);
    free.begin(CpuSet.of(2, 3));
    free.take(CpuSet.of(2));
    assertThat(free.isFreeFor(CpuSet.of(2))).isFalse();
    assertThat(free.isFreeFor(any)).isTrue();

    free.take(any);
    assertThat(free.isFreeFor(any)).isFalse();
  }

  @Test
  void aTaskThatMayUseEitherOfTwoFreeCpusTakesOneOfThem() {
    free.begin(CpuSet.of(2, 3));
    free.take(CpuSet.of(2, 3));
    assertThat(free.isFreeFor(CpuSet.of(2))).isTrue();
    assertThat(free.isFreeFor(CpuSet.of(3))).isTrue();

    free.take(CpuSet.of(3));
    assertThat(free.isFreeFor(CpuSet.of(2))).isFalse();
  }

  @Test
  void ifNoCpuIsFreeAnyTaskWillDo() {
    free.begin(CpuSet.of());
    free.take(CpuSet.of(1));
    assertThat(free.isFreeFor(CpuSet.of(1))).isTrue();
  }

  @Test
  void tasksThatMayUseOnlySomeOfTheFreeCpusLeaveTheOthersForOthers() {
    free.begin(CpuSet.of(0, 1, 2));
    free.take(CpuSet.of(0, 1));
    free.take(CpuSet.of(0, 1));
    assertThat(free.isFreeFor(CpuSet.of(0, 1))).isFalse();
    assertThat(free.isFreeFor(CpuSet.of(1, 2))).isTrue();
  }

  /// Against Hall's theorem (1935): all can have a CPU exactly if no set of them has fewer CPUs
  /// among which to choose than it has tasks.
  @Test
  void aTaskFindsACpuExactlyIfAllCanHaveOne() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int cpus = random.nextInt(1, 9);
      CpuSet freeCpus = some(random, cpus);
      free.begin(freeCpus);
      List<CpuSet> decided = new ArrayList<>();
      for (int task = 0; task < 8; task++) {
        CpuSet allowed = some(random, cpus);
        decided.add(allowed);
        boolean all = canAllHaveOne(decided, freeCpus);
        assertThat(free.isFreeFor(allowed))
            .as("of %s free, %s decided; seed %d", freeCpus, decided, seed)
            .isEqualTo(all);
        if (all) {
          free.take(allowed);
        } else {
          decided.removeLast();
        }
      }
    }
  }

  private static boolean canAllHaveOne(List<CpuSet> tasks, CpuSet freeCpus) {
    for (int chosen = 1; chosen < 1 << tasks.size(); chosen++) {
      MutableCpuSet choice = new MutableCpuSet();
      for (int task = 0; task < tasks.size(); task++) {
        if ((chosen >> task & 1) != 0) {
          tasks.get(task).forEach(choice::add);
        }
      }
      choice.retainAll(freeCpus);
      if (choice.size() < Integer.bitCount(chosen)) {
        return false;
      }
    }
    return true;
  }

  private static CpuSet some(Random random, int cpus) {
    MutableCpuSet some = new MutableCpuSet();
    some.setWord(0, random.nextInt(1, 1 << cpus));
    return some;
  }
}
