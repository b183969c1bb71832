// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.WorkloadException;
import java.util.Arrays;
import java.util.List;

/// The kernel's scheduling policies by name (`sched(7)`).
enum Policy {
  OTHER,
  BATCH,
  IDLE,
  RR,
  FIFO,
  DEADLINE;

  private static final List<String> NAMES =
      Arrays.stream(values()).map(Policy::kernelName).toList();

  /// `SCHED_OTHER` and so on.
  String kernelName() {
    return "SCHED_" + name();
  }

  /// Whether tasks of this policy may be in control groups of their own, as rt-app has it.
  boolean groups() {
    return this == OTHER || this == BATCH || this == IDLE;
  }

  /// The policy that a member names.
  static Policy read(Node.Member member) {
    String valid = "one of " + String.join(", ", NAMES);
    String name = Values.text(member, valid);
    int index = NAMES.indexOf(name);
    if (index < 0) {
      throw unknown(member, name, valid);
    }
    return values()[index];
  }

  private static WorkloadException unknown(Node.Member member, String name, String valid) {
    return member
        .at()
        .mistake(
            "'%s' is \"%s\", which is no policy%s; it takes %s"
                .formatted(member.key(), name, NearMiss.of(name, NAMES), valid));
  }
}
