// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicketSumsTest {
  private final TicketSums sums = new TicketSums();

  @Test
  void eachTicketHasOneHolderWhoeverComesAndGoes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<TicketHolder, Long> expected = new HashMap<>();
    List<TicketHolder> holders = new ArrayList<>();
    for (int step = 0; step < 3000; step++) {
      if (holders.isEmpty() || random.nextInt(5) > 1) {
        TicketHolder holder = new TicketHolder();
        long count = 1L + random.nextInt(9);
        sums.add(holder, count);
        holders.add(holder);
        expected.put(holder, count);
      } else {
        TicketHolder gone = holders.remove(random.nextInt(holders.size()));
        sums.remove(gone);
        expected.remove(gone);
      }
      if (step % 100 == 0) {
        assertThat(countTickets()).as("seed %d, step %d", seed, step).isEqualTo(expected);
      }
    }
    assertThat(sums.size()).isEqualTo(holders.size());
    assertThat(holders.size()).as("more than at first").isGreaterThan(64);
  }

  private Map<TicketHolder, Long> countTickets() {
    Map<TicketHolder, Long> counts = new HashMap<>();
    for (long number = 0; number < sums.total(); number++) {
      counts.merge(sums.holder(number), 1L, Long::sum);
    }
    return counts;
  }

  @Test
  void aHundredThousandTasksAreHeldAndFound() {
    TicketHolder last = new TicketHolder();
    for (int i = 0; i < 99_999; i++) {
      sums.add(new TicketHolder(), 10_000);
    }
    sums.add(last, 1);

    assertThat(sums.holder(sums.total() - 1)).isSameAs(last);
    assertThat(sums.total()).isEqualTo(999_990_001);
  }

  @Test
  void aTicketThatDoesNotExistHasNoHolder() {
    assertThatThrownBy(() -> sums.holder(0)).isInstanceOf(NoSuchElementException.class);
    sums.add(new TicketHolder(), 3);
    assertThatThrownBy(() -> sums.holder(3)).hasMessage("ticket 3 of 3");
    assertThatThrownBy(() -> sums.holder(-1)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void nobodyTakesPartWithoutATicket() {
    assertThatIllegalArgumentException().isThrownBy(() -> sums.add(new TicketHolder(), 0));
  }
}
