// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.calls;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.testkit.calls.Call.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A machine and what happens on it. Immutable.
///
/// @param cpus how many CPUs it has
/// @param batch decisions made ahead, at most
/// @param tasks how many tasks there are at a time
/// @param calls what happens
public record CallCase(int cpus, int batch, int tasks, List<Call> calls) {
  private static final int MOST_CPUS = 4;
  private static final int MOST_BATCH = 8;
  private static final int MOST_TASKS = 12;
  private static final int NICE_VALUES = 40;

  /// Each kind as often as its weight says.
  private static final Kind[] URN = urn();

  /// Keeps a copy of the list.
  public CallCase {
    calls = List.copyOf(calls);
  }

  private static Kind[] urn() {
    List<Kind> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      int weight =
          switch (kind) {
            case WAKE -> 12;
            case DISPATCH, STOP -> 10;
            case SLEEP -> 5;
            case PASS, RESCUE -> 3;
            case WAKE_DIRECTLY, WITHDRAW, RENICE, RESTRICT, REFUSE, EXIT, ONLINE -> 2;
            case OFFLINE -> 1;
          };
      for (int i = 0; i < weight; i++) {
        kinds.add(kind);
      }
    }
    return kinds.toArray(Kind[]::new);
  }

  /// A case of chance.
  ///
  /// @param most how many calls at most
  public static CallCase of(long seed, int most) {
    RandomGenerator random = new SplittableRandom(seed);
    int cpus = random.nextInt(1, MOST_CPUS + 1);
    int tasks = random.nextInt(1, MOST_TASKS + 1);
    List<Call> calls = new ArrayList<>();
    for (int i = random.nextInt(1, most + 1); i > 0; i--) {
      Kind kind = URN[random.nextInt(URN.length)];
      boolean aboutCpu = kind == Kind.OFFLINE || kind == Kind.ONLINE;
      int subject = random.nextInt(aboutCpu ? cpus : tasks);
      int value =
          switch (kind) {
            case DISPATCH -> random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0;
            case RENICE -> random.nextInt(NICE_VALUES) - 20;
            case RESTRICT -> random.nextInt(1, 1 << cpus);
            case PASS -> random.nextInt(1, 50);
            default -> 0;
          };
      calls.add(new Call(kind, subject, value));
    }
    return new CallCase(cpus, random.nextInt(1, MOST_BATCH + 1), tasks, calls);
  }

  /// The same with fewer calls.
  public CallCase with(List<Call> changed) {
    return new CallCase(cpus, batch, tasks, changed);
  }

  /// Has it happen under a policy that is new, and then everything run out.
  ///
  /// @return what the policy did wrong, or null
  public @Nullable Violation run(SchedulingPolicy policy, boolean workConserving) {
    return run(policy, workConserving, null, new ArrayList<>());
  }

  /// The same in words, a line for each call that could happen.
  public List<String> tell(SchedulingPolicy policy, boolean workConserving) {
    List<String> lines = new ArrayList<>();
    run(policy, workConserving, new StringBuilder(), lines);
    return lines;
  }

  private @Nullable Violation run(
      SchedulingPolicy policy,
      boolean workConserving,
      @Nullable StringBuilder told,
      List<String> lines) {
    int step = 0;
    try {
      CallContext context = CallContext.of(cpus, batch);
      CallMachine machine = new CallMachine(policy, context, tasks, workConserving, told);
      for (Call call : calls) {
        step++;
        clear(told);
        if (machine.apply(call)) {
          write(step + ". " + words(call), told, lines);
        }
      }
      step++;
      clear(told);
      machine.drain();
      machine.end();
      return null;
    } catch (Violation violation) {
      String what =
          step == 0
              ? "start"
              : step > calls.size()
                  ? "then all that waits is to run out"
                  : words(calls.get(step - 1));
      write(step + ". " + what, told, lines);
      return violation;
    }
  }

  private static void clear(@Nullable StringBuilder told) {
    if (told != null) {
      told.setLength(0);
    }
  }

  private static void write(String what, @Nullable StringBuilder told, List<String> lines) {
    if (told != null) {
      lines.add(told.isEmpty() ? what : what + ": " + shortened(told.toString()));
    }
  }

  private static String shortened(String text) {
    int most = 300;
    return text.length() <= most ? text : text.substring(0, most) + " ...";
  }

  private static String words(Call call) {
    String task = "task-" + call.subject();
    return switch (call.kind()) {
      case WAKE -> task + " wakes up";
      case WAKE_DIRECTLY -> task + " wakes up and is given an idle CPU within the kernel";
      case DISPATCH ->
          call.value() == 0
              ? "decisions are wanted"
              : "decisions are wanted, with room for " + call.value();
      case STOP -> task + " has used its slice up";
      case SLEEP -> task + " goes to sleep";
      case RESCUE -> "the kernel runs " + task + " undecided";
      case WITHDRAW -> task + " waits no more";
      case RENICE -> task + " gets nice value " + call.value();
      case RESTRICT -> task + " may use other CPUs";
      case REFUSE -> "the decision for " + task + " is refused";
      case EXIT -> task + " exits";
      case PASS -> call.value() + " ms pass";
      case OFFLINE -> "CPU " + call.subject() + " goes offline";
      case ONLINE -> "CPU " + call.subject() + " comes online";
    };
  }
}
