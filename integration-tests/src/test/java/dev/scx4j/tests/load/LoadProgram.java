// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.load;

import dev.scx4j.tests.commands.CommandLoop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts loads on the guest, as it is told on standard input. One JVM serves a whole test class,
/// since its start takes seconds under emulation.
///
/// ```
/// busy COUNT NICE_FROM NICE_TO MS PINNED CPU   busy threads, see BusyPool
/// gather COUNT                                 threads that sleep
/// wake                                         wakes them all at once
/// storm COUNT MS SEED                          threads whose CPU masks change all the time
/// ```
public final class LoadProgram {
  private static final int POOL = 40;

  private final int cpus = Runtime.getRuntime().availableProcessors();
  private final BusyPool pool = new BusyPool(POOL, cpus);
  private @Nullable Crowd crowd;

  private LoadProgram() throws InterruptedException {}

  /// Obeys until the input ends.
  public static void main(String[] args) throws Exception {
    LoadProgram program = new LoadProgram();
    CommandLoop.run(List.of("pid " + ProcessHandle.current().pid()), program::obey);
  }

  private List<String> obey(String[] words) throws Exception {
    return switch (words[0]) {
      case "busy" ->
          pool.work(
              Integer.parseInt(words[1]),
              Integer.parseInt(words[2]),
              Integer.parseInt(words[3]),
              Long.parseLong(words[4]),
              Integer.parseInt(words[5]),
              Integer.parseInt(words[6]));
      case "gather" -> {
        crowd = Crowd.gather(Integer.parseInt(words[1]));
        yield List.of();
      }
      case "wake" -> List.of(crowd().wake());
      case "storm" ->
          List.of(
              AffinityStorm.blow(
                  Integer.parseInt(words[1]),
                  cpus,
                  Long.parseLong(words[2]),
                  Long.parseLong(words[3])));
      default -> throw new IllegalArgumentException("unknown command: " + words[0]);
    };
  }

  private Crowd crowd() {
    Crowd gathered = crowd;
    if (gathered == null) {
      throw new IllegalStateException("there is no crowd");
    }
    return gathered;
  }
}
