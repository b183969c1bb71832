// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import dev.scx4j.cli.report.RunReport.AgentFigures;
import dev.scx4j.cli.report.RunReport.Latency;
import dev.scx4j.cli.report.RunReport.TaskRow;
import dev.scx4j.engine.machine.MachineCounters;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A report for a reader, and for `cut` and `awk`.
///
/// A line per task, its fields separated by tabs:
///
/// ```
/// 1	compute_0	Sched:	54130	CPU:	3.812 s	Share:	19.06 %
/// ```
///
/// its number, counted from 1; its name; how often it was scheduled; CPU seconds; its share of the
/// CPU time that all these tasks had together. Where the load counts its work or misses periods,
/// `Done:` and `Missed:` follow. What is not known is `-`.
public final class TableReport {
  private TableReport() {}

  /// Writes the tasks, then the counters.
  public static void print(RunReport report, PrintWriter out) {
    printTasks(report, out);
    printCounters(report, out);
  }

  /// Writes a line per task.
  public static void printTasks(RunReport report, PrintWriter out) {
    double allNs = report.cpuNsOfTasks();
    boolean countsWork = report.countsWork();
    int number = 1;
    for (TaskRow task : report.tasks()) {
      Long cpuNs = task.cpuNs();
      String seconds = cpuNs == null ? "-" : String.format(Locale.ROOT, "%.3f s", cpuNs / 1e9);
      String share = cpuNs == null ? "-" : Amount.share(cpuNs, allNs);
      String line =
          String.join(
              "\t",
              Integer.toString(number++),
              task.name(),
              "Sched:",
              Amount.count(task.scheduled()),
              "CPU:",
              seconds,
              "Share:",
              share);
      out.println(countsWork ? line + "\t" + work(task) : line);
    }
  }

  private static String work(TaskRow task) {
    return String.join(
        "\t", "Done:", Amount.count(task.done()), "Missed:", Amount.count(task.missedPeriods()));
  }

  /// Writes what is said of the run as a whole.
  public static void printCounters(RunReport report, PrintWriter out) {
    MachineCounters counters = report.counters();
    Latency latency = report.decisionLatencyNs();
    AgentFigures agent = report.agent();
    out.println();
    line(
        out,
        "Run",
        "policy "
            + report.policy()
            + " on "
            + (report.kernel() == null ? report.machine() : "Linux " + report.kernel())
            + ", "
            + report.cpus()
            + " CPUs, "
            + String.format(Locale.ROOT, "%.1f s", report.durationNs() / 1e9));
    if (report.countsWork()) {
      line(
          out,
          "Work",
          Amount.count(sum(report, TaskRow::done))
              + " units done, "
              + Amount.count(sum(report, TaskRow::missedPeriods))
              + " periods missed");
    }
    line(
        out,
        "Enqueues",
        counters.reported()
            + " reported = "
            + counters.decided()
            + " decided + "
            + counters.rescued()
            + " rescued + "
            + counters.overdue()
            + " overdue + "
            + counters.withdrawn()
            + " withdrawn + "
            + counters.waiting()
            + " waiting, "
            + counters.lost()
            + " lost");
    line(
        out,
        "Unasked",
        counters.direct()
            + " direct (idle CPU at wake-up), "
            + counters.bypassed()
            + " bypassed, "
            + counters.unreported()
            + " unreported");
    line(out, "Decisions", counters.stale() + " stale, " + counters.refused() + " refused");
    line(
        out,
        "Latency",
        Amount.time(latency.p50())
            + " half of the time, "
            + Amount.time(latency.p99())
            + " 99 %, "
            + Amount.time(latency.p999())
            + " 99.9 %, "
            + Amount.time(latency.max())
            + " at most");
    line(
        out,
        "Agent",
        Amount.time(agent.cpuNs())
            + " CPU time, "
            + Amount.count(agent.decisions())
            + " decisions in "
            + Amount.count(agent.batches())
            + " batches and "
            + Amount.count(agent.rounds())
            + " rounds, "
            + Amount.bytes(agent.allocatedBytes())
            + " allocated");
    line(
        out,
        "Exit",
        unknownIfNull(report.exit().kind()) + " (" + unknownIfNull(report.exit().reason()) + ")");
    out.flush();
  }

  /// Of all tasks of which it is known, or null if it is of none.
  private static @Nullable Long sum(RunReport report, Function<TaskRow, @Nullable Long> figure) {
    Long sum = null;
    for (TaskRow task : report.tasks()) {
      Long one = figure.apply(task);
      if (one != null) {
        sum = one + (sum == null ? 0 : sum);
      }
    }
    return sum;
  }

  private static String unknownIfNull(@Nullable String text) {
    return text == null ? "-" : text;
  }

  private static void line(PrintWriter out, String what, String text) {
    out.printf("%-10s %s%n", what, text);
  }
}
