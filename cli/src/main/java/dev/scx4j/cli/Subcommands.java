// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli;

import dev.scx4j.cli.chaos.ChaosCommand;
import dev.scx4j.cli.compare.CompareCommand;
import dev.scx4j.cli.control.StatsCommand;
import dev.scx4j.cli.control.StatusCommand;
import dev.scx4j.cli.control.StopCommand;
import dev.scx4j.cli.control.SwitchCommand;
import dev.scx4j.cli.demo.DemoCommand;
import dev.scx4j.cli.doctor.DoctorCommand;
import dev.scx4j.cli.fidelity.FidelityCommand;
import dev.scx4j.cli.plugins.PluginsCommand;
import dev.scx4j.cli.run.RunCommand;
import dev.scx4j.cli.run.TrainCommand;
import dev.scx4j.cli.speed.SpeedCommand;
import dev.scx4j.vm.VmCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The commands, in the order in which help lists them.
final class Subcommands {
  /// Those that run others: for them, all are needed.
  private static final Set<String> RUNNERS = Set.of("demo", "train", "fidelity");

  private Subcommands() {}

  /// The commands that a command line with these arguments must know, by name.
  static Map<String, Class<?>> neededFor(String[] args) {
    Map<String, Class<?>> all = all();
    if (args.length == 0 || RUNNERS.contains(args[0]) || !all.containsKey(args[0])) {
      return all;
    }
    all.keySet().retainAll(Set.of(args[0]));
    return all;
  }

  private static Map<String, Class<?>> all() {
    Map<String, Class<?>> all = new LinkedHashMap<>();
    all.put("demo", DemoCommand.class);
    all.put("run", RunCommand.class);
    all.put("switch", SwitchCommand.class);
    all.put("status", StatusCommand.class);
    all.put("stats", StatsCommand.class);
    all.put("stop", StopCommand.class);
    all.put("chaos", ChaosCommand.class);
    all.put("compare", CompareCommand.class);
    all.put("vm", VmCommand.class);
    all.put("doctor", DoctorCommand.class);
    all.put("plugins", PluginsCommand.class);
    all.put("fidelity", FidelityCommand.class);
    all.put("simulator-speed", SpeedCommand.class);
    all.put("train", TrainCommand.class);
    return all;
  }
}
