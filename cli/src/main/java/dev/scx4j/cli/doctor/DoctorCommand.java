// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import dev.scx4j.cli.exit.ExitCode;
import dev.scx4j.vm.guest.GuestOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `scx4j doctor`.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Check everything scx4j needs, and say how to mend what is missing.",
    description = {
      "",
      "Looks at the JDK, libbpf, clang, this machine's kernel and what it allows, other schedulers,"
          + " and all that a virtual machine needs. Changes nothing.",
      "",
      "Each line begins with ok, warn (works, but not as well as it could) or missing; what to do"
          + " follows after an arrow.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:policies can run here, on this kernel or in a virtual machine",
      "1:neither is possible yet"
    })
public final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /// For picocli.
  public DoctorCommand() {}

  @Override
  public Integer call() {
    Examination examination = Examination.of(Host.local(), GuestOptions.defaults().cache());
    examination.print(spec.commandLine().getOut());
    return examination.kernelWorks() || examination.vmWorks() ? ExitCode.FINE : ExitCode.FAILED;
  }
}
