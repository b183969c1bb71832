// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.observe;

import dev.scx4j.api.topology.Topology;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The run that an observer watches: what does not change while it lasts. Any thread.
public interface ObservedRun {
  /// What is scheduled, in one word: `kernel`, `sim`.
  String machineName();

  /// Whether time is a simulated machine's: it has nothing to do with the clock on the wall.
  boolean isSimulated();

  /// The kernel's release (`uname -r`), or null where there is none.
  @Nullable String kernelRelease();

  /// The policy that decided first; later ones are told by entries of kind [EntryKind#POLICY].
  String policyName();

  /// The machine's CPUs. Its view of which are online is as of the beginning.
  Topology topology();

  /// When scx4j took the machine over, in ns of the machine's clock, the clock of all entries. On a
  /// kernel that is `CLOCK_MONOTONIC`.
  long beginNs();

  /// The same moment on the wall's clock; of a simulated machine, when the simulation began.
  Instant beginWallClock();

  /// Whether there are entries of what CPUs did, from [EntryKind#START] on.
  boolean isTraced();

  /// Tells the user something: a result that goes to no file, where a server listens. Lines are
  /// told in order, each whole.
  ///
  /// @param text one line or several
  void say(String text);
}
