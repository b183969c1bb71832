// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.entities;

import org.jspecify.annotations.Nullable;

/// A simulated CPU. Times in ns. One thread.
public final class SimCpu {
  /// Which.
  public final int index;

  /// Relative capacity, 1 to 1024.
  public final int capacity;

  // The kernel's part.

  /// What runs, or null.
  public @Nullable SimTask current;

  /// The task that ran last, whose cache is warm here.
  public @Nullable SimTask last;

  /// Its own queue.
  public final LocalQueue local = new LocalQueue();

  public boolean online = true;

  /// Version of its next event of its own.
  public int eventVersion;

  /// When it is to choose anew; [Long#MAX_VALUE]: not asked to.
  public long rescheduleAtNs = Long.MAX_VALUE;

  /// Since when it idles.
  public long idleSinceNs;

  /// How long it has idled.
  public long idleNs;

  // The mechanism's part (`struct scx4j_cpu` of its BPF source).

  /// Decided tasks for this CPU alone.
  public final DispatchQueue ready;

  /// Tasks that the kernel side has decided and that are bound to it.
  public final DispatchQueue kernel;

  /// Decided tasks that have come to wait for a CPU, and that have gone.
  public long readyIn;

  public long readyOut;

  /// Whether it takes overdue tasks just now.
  public boolean takingOverdue;

  /// Whose turn it is, where several are served by turns.
  public int turn;

  public int privilegedTurn;

  /// When it last looked for overdue tasks among the decided ones.
  public long scannedNs;

  /// What is used of the budget of those who go before ordinary tasks, and as of when.
  public long privilegedNs;

  public long unprivilegedNs;

  /// Whether it is offline and tasks still wait for it.
  public boolean orphaned;

  /// The virtual time of the ordinary task that runs.
  public long currentVtime;

  /// A CPU that idles.
  public SimCpu(int index, int capacity) {
    this.index = index;
    this.capacity = capacity;
    ready = new DispatchQueue("ready queue of CPU " + index);
    kernel = new DispatchQueue("kernel queue of CPU " + index);
  }
}
