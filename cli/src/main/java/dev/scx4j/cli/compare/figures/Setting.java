// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.figures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a comparison was made of, for its reader.
///
/// @param version scx4j's
/// @param command the command line, without what changes no result
/// @param load the load's name
/// @param topology the machine, in words
/// @param cpus how many CPUs it has online
/// @param durationNs how long a run lasts, in ns of simulated time; null: until the load is done
/// @param seeds the seeds
public record Setting(
    String version,
    String command,
    String load,
    String topology,
    int cpus,
    @Nullable Long durationNs,
    List<Long> seeds) {
  /// Keeps a copy.
  public Setting {
    seeds = List.copyOf(seeds);
  }
}
