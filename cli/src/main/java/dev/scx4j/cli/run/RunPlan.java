// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.engine.SessionOptions;
import dev.scx4j.kernel.KernelOptions;
import org.jspecify.annotations.Nullable;

/// Everything that is settled before a run begins.
///
/// @param plugins what decides, and what is to be scheduled
/// @param session how the policy is run; its choice of tasks is the run's to make
/// @param kernel how the mechanism is to behave
/// @param durationNs how long, in ns; [Long#MAX_VALUE] is until it is asked to stop
/// @param statsNs time between two lines of statistics, in ns; [Long#MAX_VALUE] is never
/// @param json where the report goes as JSON: a file, `-` for standard output, or null
record RunPlan(
    PluginChoice plugins,
    SessionOptions session,
    KernelOptions kernel,
    long durationNs,
    long statsNs,
    @Nullable String json) {
  /// Whether it ends when it is asked to, and not before.
  boolean isOpenEnded() {
    return durationNs == Long.MAX_VALUE;
  }
}
