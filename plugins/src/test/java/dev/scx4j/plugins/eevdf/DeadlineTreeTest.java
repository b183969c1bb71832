// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.eevdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTreeTest {
  private final DeadlineTree tree = new DeadlineTree();

  @ParameterizedTest(name = "times around {0}")
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void findsTheEarliestDeadlineAmongTheEligibleWhoeverComesAndGoes(long origin) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<EevdfAccount> nodes = new ArrayList<>();
    for (int step = 0; step < 5000; step++) {
      if (nodes.isEmpty() || random.nextInt(5) > 1) {
        nodes.add(add(origin + random.nextInt(100), origin + random.nextInt(100)));
      } else {
        tree.remove(nodes.remove(random.nextInt(nodes.size())));
      }
      long now = origin + random.nextInt(110) - 5;
      EevdfAccount expected =
          nodes.stream()
              .filter(node -> node.waitingVtimeNs - now <= 0)
              .min(byDeadline(origin))
              .orElse(null);
      assertThat(tree.earliestEligible(now)).as("seed %d, step %d", seed, step).isSameAs(expected);
      assertThat(tree.size()).isEqualTo(nodes.size());
    }
  }

  @Test
  void isEmptyAfterTheLastOneLeft() {
    EevdfAccount node = add(5, 3);
    assertThat(tree.leastVtime()).isSameAs(node);
    tree.remove(node);

    assertThat(tree.isEmpty()).isTrue();
    assertThat(tree.leastVtime()).isNull();
    assertThat(tree.earliestEligible(100)).isNull();
    assertThatIllegalStateException().isThrownBy(() -> tree.remove(node));
  }

  @Test
  void whoIsFurthestBehindIsFoundAndOfEqualsTheEarliestDeadline() {
    add(1, 50);
    add(9, 40);
    EevdfAccount expected = add(5, 40);
    add(7, 60);

    assertThat(tree.leastVtime()).isSameAs(expected);
    assertThat(tree.earliestEligible(39)).isNull();
  }

  @Test
  void staysShallowWithManyTasksInAnyOrder() {
    for (int i = 0; i < 100_000; i++) {
      add(i, -i);
    }
    // Adding in the worst order would overflow the stack, were it not balanced.
    EevdfAccount found = tree.earliestEligible(-99_999);

    assertThat(found).isNotNull().extracting(node -> node.deadlineNs).isEqualTo(99_999L);
  }

  private static Comparator<EevdfAccount> byDeadline(long origin) {
    return Comparator.<EevdfAccount>comparingLong(node -> node.deadlineNs - origin)
        .thenComparingLong(node -> node.number);
  }

  private EevdfAccount add(long deadlineNs, long vtimeNs) {
    EevdfAccount node = new EevdfAccount();
    node.deadlineNs = deadlineNs;
    tree.add(node, vtimeNs);
    return node;
  }
}
