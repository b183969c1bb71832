// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuSetTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 1023, 1024, 4095, 8191})
  void holdsAnyCpuAroundTheEdgesOfWords(int cpu) {
    CpuSet set = CpuSet.of(cpu);

    assertThat(set.contains(cpu)).isTrue();
    assertThat(set.contains(cpu - 1)).isFalse();
    assertThat(set.contains(cpu + 1)).isFalse();
    assertThat(set.first()).isEqualTo(cpu);
    assertThat(set.next(cpu)).isEqualTo(cpu);
    assertThat(set.next(cpu + 1)).isEqualTo(-1);
    assertThat(set.size()).isEqualTo(1);
    assertThat(set).hasToString(Integer.toString(cpu));
  }

  @Test
  void anEmptySetHasNothing() {
    CpuSet empty = CpuSet.of();

    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.first()).isEqualTo(-1);
    assertThat(empty.next(500)).isEqualTo(-1);
    assertThat(empty).hasToString("").isEqualTo(CpuSet.range(3, 2));
  }

  @Test
  void negativeCpusAreInNoSet() {
    CpuSet all = CpuSet.range(0, 127);

    assertThat(all.contains(-1)).isFalse();
    assertThat(all.contains(Integer.MIN_VALUE)).isFalse();
    assertThat(all.next(-70)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.of(-1))
        .withMessageContaining("-1");
  }

  @Test
  void setsAreEqualWhateverRoomTheyHave() {
    MutableCpuSet roomy = new MutableCpuSet(4096);
    roomy.add(3);
    roomy.add(4000);
    roomy.remove(4000);

    assertThat(roomy).isEqualTo(CpuSet.of(3)).hasSameHashCodeAs(CpuSet.of(3));
    assertThat(CpuSet.of(3)).isEqualTo(roomy);
    assertThat(roomy).isNotEqualTo(CpuSet.of(4)).isNotEqualTo("3");
  }

  @Test
  void setsOfDifferentSizesCanBeCompared() {
    CpuSet few = CpuSet.of(1, 70);
    CpuSet many = CpuSet.range(0, 1100);

    assertThat(many.containsAll(few)).isTrue();
    assertThat(few.containsAll(many)).isFalse();
    assertThat(few.containsAll(CpuSet.of())).isTrue();
    assertThat(few.firstCommon(CpuSet.of(70, 1090))).isEqualTo(70);
    assertThat(few.intersects(CpuSet.of(2, 1090))).isFalse();
    assertThat(CpuSet.of(1090).intersects(few)).isFalse();
  }

  @Test
  void aCopyGoesItsOwnWay() {
    CpuSet original = CpuSet.of(1, 2);
    MutableCpuSet copy = original.copy();
    copy.add(3);

    assertThat(original).hasToString("1-2");
    assertThat(copy).hasToString("1-3");
  }

  @Test
  void aSetCanBeOverwrittenByLargerAndSmallerOnes() {
    MutableCpuSet set = new MutableCpuSet();
    set.copyFrom(CpuSet.of(5, 2000));
    assertThat(set).hasToString("5,2000");
    set.copyFrom(CpuSet.of(6));
    assertThat(set).hasToString("6");
    set.setFirst(65);
    assertThat(set).hasToString("0-64");
    set.retainAll(CpuSet.of(0, 64, 99));
    assertThat(set).hasToString("0,64");
    set.retainAll(CpuSet.of(0));
    assertThat(set).hasToString("0");
    set.setWord(2, 0b101);
    assertThat(set).hasToString("0,128,130");
    set.clear();
    assertThat(set.isEmpty()).isTrue();
  }

  @Test
  void visitsCpusInAscendingOrder() {
    List<Integer> visited = new ArrayList<>();
    CpuSet.of(1030, 64, 0, 63).forEach(visited::add);

    assertThat(visited).containsExactly(0, 63, 64, 1030);
  }

  @Test
  void behavesLikeABitSetUnderAnyOrderOfOperations() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    MutableCpuSet set = new MutableCpuSet();
    BitSet model = new BitSet();
    for (int step = 0; step < 20_000; step++) {
      int cpu = random.nextInt(1500);
      if (random.nextBoolean()) {
        set.add(cpu);
        model.set(cpu);
      } else {
        set.remove(cpu);
        model.clear(cpu);
      }
      int from = random.nextInt(1600);
      String where = "seed %d, step %d".formatted(seed, step);
      assertThat(set.next(from)).as(where).isEqualTo(model.nextSetBit(from));
      assertThat(set.contains(from)).as(where).isEqualTo(model.get(from));
      assertThat(set.size()).as(where).isEqualTo(model.cardinality());
    }
    assertThat(CpuSet.parse(set.toString())).as("seed %d", seed).isEqualTo(set);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0",
        "0-3;0-3",
        "0-3,8;0-3,8",
        "8,0-3;0-3,8",
        "0-2,2-5;0-5",
        "62-65,1020-1030;62-65,1020-1030",
        "'0-3\n';0-3",
        "'';''",
        "0-1048576;0-1048576"
      })
  void readsTheKernelsListFormat(String list, String printed) {
    assertThat(CpuSet.parse(list)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1-", "-1", "1,,2", ",", "3-1", "0-3,8x", "1.5", "1048577", "99999999999"})
  void refusesWhatIsNoCpuListQuotingIt(String list) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CpuSet.parse(list))
        .withMessageContaining("'" + list + "'");
  }
}
