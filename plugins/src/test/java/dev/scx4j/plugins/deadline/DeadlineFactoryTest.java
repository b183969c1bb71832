// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineFactoryTest {
  @Test
  void bothPoliciesAreFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(PolicyFactory.class).stream().map(p -> p.get().name()))
        .contains("deadline", "fifo");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 1000})
  void takesAnySensibleCredit(double credit) {
    assertThat(new DeadlineFactory().create(new Credit(credit))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1001, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesOtherCreditSayingWhichIsPossible(double credit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeadlineFactory().create(new Credit(credit)))
        .withMessageContainingAll("credit", Double.toString(credit), "from 0 to 1000");
  }

  private record Credit(double credit) implements OptionValues {
    @Override
    public double number(String name) {
      assertThat(name).isEqualTo("credit");
      return credit;
    }

    @Override
    public long integer(String name) {
      throw new IllegalArgumentException(name);
    }

    @Override
    public boolean flag(String name) {
      throw new IllegalArgumentException(name);
    }

    @Override
    public long durationNs(String name) {
      throw new IllegalArgumentException(name);
    }

    @Override
    public String text(String name) {
      throw new IllegalArgumentException(name);
    }
  }
}
