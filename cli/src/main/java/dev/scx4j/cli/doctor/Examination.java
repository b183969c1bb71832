// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// All that was found on a machine, and what follows from it.
///
/// @param tools what scx4j needs wherever it runs
/// @param kernel what it needs of this machine's kernel
/// @param vm what it needs to boot a guest
record Examination(List<Finding> tools, List<Finding> kernel, List<Finding> vm) {
  /// Looks at everything.
  static Examination of(Host host, Path cache) {
    return new Examination(
        look(ToolChecks.all(), host),
        look(KernelChecks.all(), host),
        look(VmChecks.all(cache), host));
  }

  private static List<Finding> look(List<Check> checks, Host host) {
    return checks.stream().map(check -> check.look(host)).toList();
  }

  /// Whether policies can run on this machine's own kernel.
  boolean kernelWorks() {
    return none(tools) && none(kernel);
  }

  /// Whether a guest can be booted, and policies run in it.
  boolean vmWorks() {
    return none(tools) && none(vm);
  }

  private static boolean none(List<Finding> findings) {
    return findings.stream().noneMatch(Finding::isMissing);
  }

  /// Writes it all for a reader.
  void print(PrintWriter out) {
    print(out, "scx4j", tools);
    print(out, "This machine's kernel (scx4j run, scx4j demo --machine kernel)", kernel);
    print(out, "Virtual machine (scx4j demo, scx4j vm)", vm);
    out.println(verdict("Policies", kernelWorks(), "run on this machine's own kernel"));
    out.println(verdict("Policies", vmWorks(), "run in a virtual machine"));
  }

  private static void print(PrintWriter out, String heading, List<Finding> findings) {
    out.println(heading);
    for (Finding finding : findings) {
      String state = finding.state().name().toLowerCase(Locale.ROOT);
      out.printf("  %-8s %-14s %s%n", state, finding.what(), finding.text());
      if (!finding.mend().isEmpty()) {
        out.printf("  %-8s %-14s -> %s%n", "", "", finding.mend());
      }
    }
    out.println();
  }

  private static String verdict(String who, boolean can, String what) {
    return who + (can ? " can " : " cannot ") + what + ".";
  }
}
