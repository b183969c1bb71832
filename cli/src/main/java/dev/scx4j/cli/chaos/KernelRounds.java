// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.chaos;

import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.run.PluginFinder;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicyStartException;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.SessionOptions;
import dev.scx4j.engine.guard.Fault;
import dev.scx4j.engine.machine.MachineException;
import dev.scx4j.engine.machine.MachineExit;
import dev.scx4j.engine.machine.MechanismOptions;
import dev.scx4j.kernel.KernelMachine;
import dev.scx4j.kernel.KernelOptions;
import dev.scx4j.plugins.chaos.ChaosPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rounds on this machine's own kernel, which is taken over for all of them at the first: to do so
/// for each would take longer than many a command does.
///
/// The victims are whatever descends from this process, whose own threads the mechanism never
/// reports: the command is a child of it, started when the policy is in place.
final class KernelRounds implements Round.Runner, AutoCloseable {
  private static final String POLICY = "chaos";

  private final List<String> command;
  private final StopRequest stop;
  private final ChaosPolicy policy;
  private final KernelMachine machine;
  private final SchedulingSession session;

  private KernelRounds(
      List<String> command,
      StopRequest stop,
      ChaosPolicy policy,
      KernelMachine machine,
      SchedulingSession session) {
    this.command = command;
    this.stop = stop;
    this.policy = policy;
    this.machine = machine;
    this.session = session;
  }

  /// Takes the machine over.
  ///
  /// @param options the policy's own, but for the seed and the victims
  /// @throws UserException if it cannot be taken over
  static KernelRounds begin(List<String> command, Map<String, String> options, StopRequest stop) {
    ChaosPolicy policy = policy(options);
    try {
      KernelMachine machine =
          KernelMachine.open(KernelOptions.of(MechanismOptions.defaults().withWishesOf(policy)));
      boolean begun = false;
      try {
        SchedulingSession session =
            SchedulingSession.start(machine, policy, SessionOptions.of(POLICY), fault -> {});
        begun = true;
        return new KernelRounds(command, stop, policy, machine, session);
      } finally {
        if (!begun) {
          machine.close();
        }
      }
    } catch (MachineException | PolicyStartException e) {
      throw UserException.notRun(String.valueOf(e.getMessage()), e);
    }
  }

  private static ChaosPolicy policy(Map<String, String> options) {
    Map<String, String> all = new LinkedHashMap<>(options);
    all.put("only", Long.toString(ProcessHandle.current().pid()));
    if (PluginFinder.policy(POLICY, all) instanceof ChaosPolicy chaos) {
      return chaos;
    }
    throw UserException.usage(
        "another plugin calls itself 'chaos': take it off SCX4J_CLASSPATH for this command");
  }

  @Override
  public Round run(long seed) throws InterruptedException {
    policy.reseed(seed);
    long startNs = System.nanoTime();
    VictimProcess victim = VictimProcess.start(command);
    stop.whenMade(cause -> victim.stop());
    int exitCode = victim.await();
    Round round = new Round(seed, exitCode, System.nanoTime() - startNs);
    check(seed, session.fault(), session.awaitEnd(0) ? machine.exit() : null);
    return round;
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

  /// Hands the machine back.
  @Override
  public void close() {
    session.close();
    machine.close();
  }
}
