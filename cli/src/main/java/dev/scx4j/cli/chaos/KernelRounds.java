// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.kernel.KernelMachine;
import dev.scx4j.kernel.KernelOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rounds on this machine's own kernel. Each attaches a policy of its own, so that it begins as the
/// first one did, and hands the machine back.
///
/// The victims are whatever descends from this process, whose own threads the mechanism never
/// reports: the command is a child of it, started when the policy is in place.
final class KernelRounds implements Round.Runner {
  private static final String POLICY = "chaos";

  private final List<String> command;
  private final Map<String, String> options;
  private final StopRequest stop;

  /// @param options the policy's own, but for the seed and the victims
  KernelRounds(List<String> command, Map<String, String> options, StopRequest stop) {
    this.command = command;
    this.options = options;
    this.stop = stop;
  }

  @Override
  public Round run(long seed) throws InterruptedException {
    SchedulingPolicy policy = policy(seed);
    KernelOptions kernel =
        KernelOptions.defaults()
            .withLateBinding(policy.lateBinding())
            .withEveryWakeUp(policy.wantsEveryWakeUp());
    try (KernelMachine machine = KernelMachine.open(kernel)) {
      SchedulingSession session =
          SchedulingSession.start(machine, policy, SessionOptions.of(POLICY), fault -> {});
      Round round;
      boolean ejected;
      try (session) {
        round = runCommand(seed);
        ejected = session.awaitEnd(0); // before close, which ends it as well
      }
      check(seed, session.fault(), ejected ? machine.exit() : null);
      return round;
    } catch (MachineException | PolicyStartException e) {
      throw UserException.notRun(String.valueOf(e.getMessage()), e);
    }
  }

  private SchedulingPolicy policy(long seed) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put("seed", Long.toString(seed));
    all.put("only", Long.toString(ProcessHandle.current().pid()));
    return PluginFinder.policy(POLICY, all);
  }

  private Round runCommand(long seed) throws InterruptedException {
    long startNs = System.nanoTime();
    VictimProcess victim = VictimProcess.start(command);
    stop.whenMade(cause -> victim.stop());
    int exitCode = victim.await();
    return new Round(seed, exitCode, System.nanoTime() - startNs);
  }

  /// What the command did says nothing if it was not scheduled as it should have been.
  private static void check(long seed, @Nullable Fault fault, @Nullable MachineExit exit) {
    if (fault != null) {
      throw UserException.notRun("seed %d: %s".formatted(seed, fault.message()), null);
    }
    if (exit != null) {
      throw UserException.notRun(
          "seed %d: the kernel ended the run: %s: %s %s"
              .formatted(seed, exit.kind(), exit.reason(), exit.message())
              .strip(),
          null);
    }
  }
}
