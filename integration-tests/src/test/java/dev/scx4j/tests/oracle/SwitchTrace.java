// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scx4j.tests.guest.TestGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every switch of a CPU from one task to another, as the kernel's tracepoint `sched_switch` saw it
/// (`Documentation/trace/events.rst`), machine-wide, and every wake-up. No event is missing, or
/// reading it fails.
///
/// @param switches in the order of time
/// @param wakeUps in the order of time
public record SwitchTrace(List<Switch> switches, List<WakeUp> wakeUps) {
  private static final int BUFFER_KIB_PER_CPU = 16_384;
  private static final String FOLDER = "/sys/kernel/tracing";
  private static final Pattern WRITTEN =
      Pattern.compile("entries-in-buffer/entries-written: (\\d+)/(\\d+)");
  private static final Pattern EVENT =
      Pattern.compile(
          "\\[(\\d+)] \\S+ +(\\d+)\\.(\\d{6}): sched_switch: prev_comm=.* prev_pid=(\\d+)"
              + " prev_prio=(\\d+) prev_state=(\\S+) ==> next_comm=.* next_pid=(\\d+)"
              + " next_prio=(\\d+)$");

  private static final Pattern WAKE_UP =
      Pattern.compile(
          " (\\d+)\\.(\\d{6}): sched_wakeup: comm=.* pid=(\\d+) prio=\\d+ target_cpu=\\d+$");

  /// A thread that slept wants to run.
  ///
  /// @param timeUs when, in µs since boot
  /// @param tid which
  public record WakeUp(long timeUs, int tid) {}

  /// One switch.
  ///
  /// @param cpu which
  /// @param timeUs when, in µs since boot
  /// @param from the thread that had the CPU; 0: it was idle
  /// @param fromPriority 0 to 99 real-time, 100 to 139 nice -20 to 19
  /// @param fromState `R` if it wants to go on, with a `+` if it was preempted
  /// @param to the thread that has it from now on
  /// @param toPriority its priority
  public record Switch(
      int cpu, long timeUs, int from, int fromPriority, String fromState, int to, int toPriority) {
    /// Whether the thread that had the CPU wants to go on.
    public boolean leavesRunnable() {
      return fromState.startsWith("R");
    }
  }

  /// Begins to record.
  public static void begin(TestGuest guest) throws InterruptedException {
    guest.run(
        """
        cd %s
        echo 0 >tracing_on
        echo mono >trace_clock
        echo %d >buffer_size_kb
        echo >trace
        echo 1 >events/sched/sched_switch/enable
        echo 1 >events/sched/sched_wakeup/enable
        echo 1 >tracing_on
        """
            .formatted(FOLDER, BUFFER_KIB_PER_CPU));
  }

  /// Ends the recording and reads it.
  public static SwitchTrace end(TestGuest guest) throws InterruptedException {
    String text =
        guest.run(
            """
            cd %s
            echo 0 >tracing_on
            echo 0 >events/sched/sched_switch/enable
            echo 0 >events/sched/sched_wakeup/enable
            cat trace
            echo >trace
            echo 4 >buffer_size_kb
            """
                .formatted(FOLDER));
    return parse(text);
  }

  static SwitchTrace parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    assertThat(written.find()).as("a trace with its header").isTrue();
    assertThat(written.group(1)).as("events kept of those written").isEqualTo(written.group(2));
    List<Switch> switches = new ArrayList<>();
    List<WakeUp> wakeUps = new ArrayList<>();
    for (String line : text.lines().filter(any -> any.contains(": sched_")).toList()) {
      if (line.contains(": sched_switch: ")) {
        switches.add(parseSwitch(line));
      } else {
        wakeUps.add(parseWakeUp(line));
      }
    }
    assertThat(switches.size() + wakeUps.size()).isEqualTo(Integer.parseInt(written.group(1)));
    return new SwitchTrace(switches, wakeUps);
  }

  private static Switch parseSwitch(String line) {
    Matcher event = EVENT.matcher(line);
    assertThat(event.find()).as("understood: %s", line).isTrue();
    return new Switch(
        Integer.parseInt(event.group(1)),
        Long.parseLong(event.group(2)) * 1_000_000 + Long.parseLong(event.group(3)),
        Integer.parseInt(event.group(4)),
        Integer.parseInt(event.group(5)),
        event.group(6),
        Integer.parseInt(event.group(7)),
        Integer.parseInt(event.group(8)));
  }

  private static WakeUp parseWakeUp(String line) {
    Matcher event = WAKE_UP.matcher(line);
    assertThat(event.find()).as("understood: %s", line).isTrue();
    return new WakeUp(
        Long.parseLong(event.group(1)) * 1_000_000 + Long.parseLong(event.group(2)),
        Integer.parseInt(event.group(3)));
  }

  /// How often a CPU was given to a thread.
  public long timesGiven(int tid) {
    return switches.stream().filter(each -> each.to() == tid).count();
  }

  /// A thread's turns and how long it waited for each.
  public Turns turnsOf(int tid) {
    List<Turns.Turn> turns = new ArrayList<>();
    long runnableUs = -1;
    long sinceUs = -1;
    long waitedUs = 0;
    int nextWakeUp = 0;
    for (Switch each : switches) {
      while (nextWakeUp < wakeUps.size() && wakeUps.get(nextWakeUp).timeUs() <= each.timeUs()) {
        WakeUp wakeUp = wakeUps.get(nextWakeUp++);
        if (wakeUp.tid() == tid && runnableUs < 0 && sinceUs < 0) {
          runnableUs = wakeUp.timeUs();
        }
      }
      if (each.from() == tid && sinceUs >= 0) {
        turns.add(new Turns.Turn(waitedUs, each.timeUs() - sinceUs, each.fromState()));
        runnableUs = each.leavesRunnable() ? each.timeUs() : -1;
        sinceUs = -1;
      }
      if (each.to() == tid) {
        sinceUs = each.timeUs();
        waitedUs = runnableUs < 0 ? 0 : sinceUs - runnableUs;
      }
    }
    return new Turns(turns);
  }
}
