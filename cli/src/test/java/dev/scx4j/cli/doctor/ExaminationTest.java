// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  private static final Finding FINE = Finding.ok("JDK", "25");
  private static final Finding SLOW = Finding.warn("QEMU", "old", "get a new one");
  private static final Finding GONE =
      Finding.missing("sched_ext", "not there", "boot another kernel");

  @Test
  void warningsStopNothing() {
    Examination found = new Examination(List.of(FINE), List.of(SLOW), List.of(SLOW));
    assertThat(found.kernelWorks()).isTrue();
    assertThat(found.vmWorks()).isTrue();
  }

  @Test
  void virtualMachineWorksWithoutTheKernel() {
    Examination found = new Examination(List.of(FINE), List.of(FINE, GONE), List.of(SLOW));
    assertThat(found.kernelWorks()).isFalse();
    assertThat(found.vmWorks()).isTrue();
  }

  @Test
  void nothingWorksWithoutTheTools() {
    Examination found = new Examination(List.of(GONE), List.of(FINE), List.of(FINE));
    assertThat(found.kernelWorks()).isFalse();
    assertThat(found.vmWorks()).isFalse();
  }

  @Test
  void printsStateAndMendOfEachFinding() {
    StringWriter text = new StringWriter();
    new Examination(List.of(FINE), List.of(GONE), List.of(SLOW)).print(new PrintWriter(text, true));
    assertThat(text.toString())
        .contains("  ok       JDK            25\n")
        .contains(
            "  missing  sched_ext      not there\n" + " ".repeat(26) + "-> boot another kernel\n")
        .contains("  warn     QEMU           old\n" + " ".repeat(26) + "-> get a new one\n")
        .contains("Policies cannot run on this machine's own kernel.")
        .contains("Policies can run in a virtual machine.");
  }
}
