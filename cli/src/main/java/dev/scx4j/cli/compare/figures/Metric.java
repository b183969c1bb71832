// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

/// What policies are compared by, as it is told to people; [Measurement] computes it. The order is
/// that of the columns.
public enum Metric {
  /// Useful CPU time.
  USEFUL_CPU(
      "usefulCpuShare",
      Group.WORK,
      "useful CPU",
      Quantity.SHARE,
      true,
      "CPU time in which tasks did work of their own, as a share of what all CPUs have together;"
          + " what is missing is idling, switching, moving and the agent"),
  /// Units of work.
  WORK_DONE(
      "workDonePerS",
      Group.WORK,
      "work done/s",
      Quantity.RATE,
      true,
      "units of work that the load's tasks finished in a second, where the load has such units"),
  /// Fairness of the worst treated task.
  UNFAIRNESS_LARGEST(
      "unfairnessLargest",
      Group.WORK,
      "unfairness: largest",
      Quantity.SHARE,
      false,
      "what all tasks got is divided anew, by weight, no task getting more than it could have used"
          + " (weighted max-min fairness); this is how far the task that is farthest from its part"
          + " is from it, as a share of that part. Only tasks that hardly slept are judged, for no"
          + " more than 5 % of the time in which they did not wait; the others could have used"
          + " what they used. CPU affinity is not considered"),
  /// Fairness of all.
  UNFAIRNESS_MEAN(
      "unfairnessMean",
      Group.WORK,
      "unfairness: mean",
      Quantity.SHARE,
      false,
      "the mean of the same over all tasks that are judged"),
  /// Half of the waits.
  WAIT_P50(
      "waitP50Ns",
      Group.WAITS,
      "wait: half",
      Quantity.TIME,
      false,
      "half of all waits, from wanting a CPU to having one, were no longer"),
  /// 99 of 100 waits.
  WAIT_P99(
      "waitP99Ns",
      Group.WAITS,
      "wait: 99 %",
      Quantity.TIME,
      false,
      "99 of 100 waits were no longer"),
  /// The longest wait.
  WAIT_MAX(
      "waitMaxNs",
      Group.WAITS,
      "wait: longest",
      Quantity.TIME,
      false,
      "the longest wait that ended"),
  /// Half of the wake-ups.
  WAKE_UP_P50(
      "wakeUpP50Ns",
      Group.WAKE_UPS,
      "wake-up: half",
      Quantity.TIME,
      false,
      "half of the waits that began with a wake-up were no longer"),
  /// 99 of 100 wake-ups.
  WAKE_UP_P99(
      "wakeUpP99Ns",
      Group.WAKE_UPS,
      "wake-up: 99 %",
      Quantity.TIME,
      false,
      "99 of 100 of them were no longer"),
  /// The slowest wake-up.
  WAKE_UP_MAX(
      "wakeUpMaxNs",
      Group.WAKE_UPS,
      "wake-up: longest",
      Quantity.TIME,
      false,
      "the longest of them"),
  /// Migrations.
  MIGRATIONS(
      "migrationsPerS",
      Group.COSTS,
      "migrations/s",
      Quantity.RATE,
      false,
      "how often in a second a task of the load ran on another CPU than before"),
  /// Switches.
  SWITCHES(
      "switchesPerS",
      Group.COSTS,
      "switches/s",
      Quantity.RATE,
      false,
      "how often in a second a CPU turned to another task, or from idling to one, the agent included"),
  /// The agent's CPU time.
  AGENT_CPU(
      "agentCpuShare",
      Group.COSTS,
      "agent CPU",
      Quantity.SHARE,
      false,
      "CPU time of the agent, the thread that runs the policy, as a share of one CPU"),
  /// The same for a decision.
  AGENT_PER_DECISION(
      "agentNsPerDecision",
      Group.COSTS,
      "agent/decision",
      Quantity.TIME,
      false,
      "the same time, divided by the decisions that it handed over"),
  /// Missed periods.
  MISSED_PERIODS(
      "missedPeriods",
      Group.TROUBLE,
      "missed periods",
      Quantity.COUNT,
      false,
      "periods whose beginning a task missed since it was not done with the one before; left out"
          + " where no policy has any"),
  /// Rescued tasks.
  RESCUED(
      "rescued",
      Group.TROUBLE,
      "rescued",
      Quantity.COUNT,
      false,
      "how often a task was run by the kernel side since the policy was silent for --rescue-after"),
  /// Overdue tasks.
  OVERDUE(
      "overdue",
      Group.TROUBLE,
      "overdue",
      Quantity.COUNT,
      false,
      "how often a task was run by the kernel side since it had waited for --max-wait");

  private final String key;
  private final Group group;
  private final String title;
  private final Quantity quantity;
  private final boolean moreIsBetter;
  private final String definition;

  Metric(
      String key,
      Group group,
      String title,
      Quantity quantity,
      boolean moreIsBetter,
      String definition) {
    this.key = key;
    this.group = group;
    this.title = title;
    this.quantity = quantity;
    this.moreIsBetter = moreIsBetter;
    this.definition = definition;
  }

  /// Its key in JSON, with the unit.
  public String key() {
    return key;
  }

  /// With what it is shown.
  public Group group() {
    return group;
  }

  /// For a column.
  public String title() {
    return title;
  }

  /// What its numbers are.
  public Quantity quantity() {
    return quantity;
  }

  /// Whether a larger number is the better one.
  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /// What exactly it is, in a phrase.
  public String definition() {
    return definition;
  }
}
