// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TableReportTest {
  @Test
  void beginsWithALinePerTask() {
    assertThat(print(Reports.full()))
        .startsWith(
            """
            1\tcompute_0\tSched:\t54130\tCPU:\t7.500 s\tShare:\t75.00 %
            2\tcompute_1\tSched:\t12\tCPU:\t2.500 s\tShare:\t25.00 %

            """);
  }

  @Test
  void saysWhatTheLoadGotDoneWhereItCountsThat() {
    assertThat(print(Reports.working()))
        .startsWith(
            """
            1\tframes_0\tSched:\t1\tCPU:\t0.003 s\tShare:\t75.00 %\tDone:\t600\tMissed:\t7
            2\tframes_1\tSched:\t1\tCPU:\t0.001 s\tShare:\t25.00 %\tDone:\t40\tMissed:\t-
            """)
        .contains("Work       640 units done, 7 periods missed\n");
    assertThat(print(Reports.full())).doesNotContain("Done:", "Work");
  }

  @Test
  void saysWhatBecameOfAllEnqueues() {
    assertThat(print(Reports.full()))
        .contains(
            "Run        policy deadline on Linux 7.3.4-test, 4 CPUs, 10.0 s\n",
            "100 reported = 80 decided + 7 rescued + 3 overdue + 8 withdrawn + 2 waiting, 0 lost\n",
            "11 direct (idle CPU at wake-up), 12 bypassed, 13 unreported\n",
            "14 stale, 15 refused\n",
            "21.4 µs half of the time, 1.02 ms 99 %, 3.00 ms 99.9 %, 12.0 ms at most\n",
            "520 ms CPU time, 54130 decisions in 15432 batches and 16001 rounds, 0 B allocated\n",
            "unregistered (unregistered from user space)\n");
  }

  @Test
  void writesADashForWhatIsNotKnown() {
    assertThat(print(Reports.unknown())).startsWith("1\ttask\tSched:\t-\tCPU:\t-\tShare:\t-\n");
  }

  @Test
  void isTheSameWhereverItsReaderLives() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(print(Reports.full())).contains("\t7.500 s\t", ", 10.0 s\n");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String print(RunReport report) {
    StringWriter text = new StringWriter();
    TableReport.print(report, new PrintWriter(text));
    return text.toString();
  }
}
