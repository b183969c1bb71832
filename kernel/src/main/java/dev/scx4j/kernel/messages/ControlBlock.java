// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.messages;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// What the JVM tells the mechanism while it runs, written straight to mapped memory. Any thread.
public final class ControlBlock {
  private static final VarHandle WORD = JAVA_INT.varHandle();

  private final MemorySegment control;

  /// The block in this memory.
  public ControlBlock(MemorySegment control) {
    this.control = control;
  }

  /// This thread is the agent.
  public void agent(int tid) {
    set(ControlDescriptor.AGENT_TID_OFFSET, tid);
  }

  /// So many tasks are held by the policy.
  public void pending(int tasks) {
    set(ControlDescriptor.PENDING_OFFSET, tasks);
  }

  /// From now on the net schedules, and nothing is reported.
  public void fallBack() {
    set(ControlDescriptor.FALLBACK_OFFSET, 1);
  }

  /// The agent is another one than before, or decides again after a fallback: everything is
  /// reported anew. One thread at a time.
  public void renew() {
    int before = (int) WORD.getAcquire(control, (long) ControlDescriptor.TENURE_OFFSET);
    set(ControlDescriptor.TENURE_OFFSET, before + 1);
    set(ControlDescriptor.FALLBACK_OFFSET, 0);
  }

  /// What the policy that decides wishes.
  public void wishes(boolean lateBinding, boolean everyWakeUp) {
    set(ControlDescriptor.LATE_BINDING_OFFSET, lateBinding ? 1 : 0);
    set(ControlDescriptor.EVERY_WAKE_UP_OFFSET, everyWakeUp ? 1 : 0);
  }

  private void set(int offset, int value) {
    WORD.setRelease(control, (long) offset, value);
  }
}
