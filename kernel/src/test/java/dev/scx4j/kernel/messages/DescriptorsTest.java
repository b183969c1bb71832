// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scx4j.api.EnqueueReason;
import dev.scx4j.engine.machine.Report;
import dev.scx4j.kernel.KernelMachine;
import dev.scx4j.kernel.btf.Btf;
import dev.scx4j.kernel.btf.BtfMember;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The mechanism's BTF, as clang wrote it, against what the Java side believes.
class DescriptorsTest {
  private static final String SUFFIX = "_OFFSET";
  private static Btf btf;

  @BeforeAll
  static void readBtf() throws IOException {
    btf = Btf.parse(ElfSection.read(KernelMachine.class, "scx4j.bpf.o", ".BTF"));
  }

  @ParameterizedTest
  @CsvSource({
    "scx4j_task, TaskDescriptor",
    "scx4j_affinity, AffinityDescriptor",
    "scx4j_outcome, OutcomeDescriptor",
    "scx4j_decision, DecisionDescriptor",
    "scx4j_cpu, CpuDescriptor",
    "scx4j_config, ConfigDescriptor",
    "scx4j_control, ControlDescriptor",
    "scx4j_status, StatusDescriptor",
    "scx4j_exit, ExitDescriptor",
  })
  void everyOffsetAndSizeIsThatOfTheMechanism(String struct, String descriptor) throws Exception {
    Class<?> type = Class.forName(DescriptorsTest.class.getPackageName() + "." + descriptor);
    int compared = 0;
    for (Field constant : type.getDeclaredFields()) {
      if (constant.getName().endsWith(SUFFIX)) {
        String field = constant.getName().toLowerCase(Locale.ROOT).replace("_offset", "");
        assertThat(constant.getInt(null))
            .as("%s.%s", struct, field)
            .isEqualTo(btf.struct(struct).member(field).offset());
        compared++;
      }
    }
    assertThat(compared).isPositive();
    assertThat(type.getField("LENGTH").getInt(null)).isEqualTo(btf.struct(struct).size());
  }

  @ParameterizedTest
  @CsvSource({
    "scx4j_task, TaskDescriptor",
    "scx4j_affinity, AffinityDescriptor",
    "scx4j_outcome, OutcomeDescriptor",
    "scx4j_decision, DecisionDescriptor",
    "scx4j_config, ConfigDescriptor",
    "scx4j_control, ControlDescriptor",
    "scx4j_status, StatusDescriptor",
    "scx4j_exit, ExitDescriptor",
  })
  void noFieldOfTheMechanismIsForgotten(String struct, String descriptor) throws Exception {
    Class<?> type = Class.forName(DescriptorsTest.class.getPackageName() + "." + descriptor);
    List<String> known = Stream.of(type.getDeclaredFields()).map(Field::getName).toList();
    List<String> fields =
        btf.struct(struct).members().stream()
            .map(BtfMember::name)
            .filter(name -> !name.equals("pad"))
            .map(name -> name.toUpperCase(Locale.ROOT) + SUFFIX)
            .toList();
    assertThat(known).containsAll(fields);
  }

  @Test
  void reportKindsAreThoseOfTheMechanism() throws Exception {
    for (Field kind : Report.class.getFields()) {
      String prefix = kind.getName().startsWith("REFUSED_") ? "SCX4J_" : "SCX4J_REPORT_";
      assertThat(enumeratorIn("scx4j_intf.h", prefix + kind.getName()))
          .isEqualTo(kind.getInt(null));
    }
  }

  @Test
  void enqueueReasonsAreThoseOfTheMechanism() throws Exception {
    for (EnqueueReason reason : EnqueueReason.values()) {
      int number = enumeratorIn("scx4j_intf.h", "SCX4J_REASON_" + reason.name());
      assertThat(EnqueueReason.of(number)).isEqualTo(reason);
    }
  }

  @Test
  void askingForWhatIsNotThereNamesIt() {
    assertThatThrownBy(() -> btf.struct("scx4j_nothing")).hasMessageContaining("scx4j_nothing");
    assertThatThrownBy(() -> btf.struct("scx4j_task").member("nothing"))
        .hasMessageContaining("scx4j_task")
        .hasMessageContaining("nothing");
    assertThatThrownBy(() -> Btf.parse(new byte[40])).hasMessageContaining("not BTF");
  }

  /// Enums that only user space uses are not in the BTF: read from the header.
  private static int enumeratorIn(String header, String name) throws IOException {
    String text = Files.readString(Path.of("src/main/bpf").resolve(header));
    var matcher = Pattern.compile("\\b" + name + " = (\\d+),").matcher(text);
    assertThat(matcher.find()).as(name + " in " + header).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
