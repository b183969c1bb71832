// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// An agent's right to write to the machine. Each agent has its own; a lease that was revoked stays
/// revoked.
///
/// The agent writes to the machine outside policy code only. It enters policy code with an ordered
/// store and leaves it with a compare-and-set, one pair for a whole group of calls; the watchdog
/// can revoke the lease only while the agent is inside, with a compare-and-set of its own. So one
/// of the two wins: either the agent has left in time, or it learns, before it writes anything
/// again, that it was abandoned. Within a group, every call has a number, so that a budget can be
/// held against each single call.
public final class Lease {
  private static final int OUTSIDE = 0;
  private static final int INSIDE = 1;
  private static final int REVOKED = 2;

  private static final int CALL_BITS = 4;
  private static final long CALL_MASK = (1 << CALL_BITS) - 1;

  private static final VarHandle STATE;
  private static final VarHandle CALL;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Lease.class, "state", int.class);
      CALL = lookup.findVarHandle(Lease.class, "call", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through STATE
  private volatile int state;

  @SuppressWarnings("UnusedVariable") // through CALL
  private volatile long call;

  private long callNumber; // the agent's own

  /// Enters policy code: no write to the machine from here on. Agent thread.
  public void enter() {
    STATE.setRelease(this, INSIDE);
  }

  /// Leaves policy code: the agent may write to the machine again. Agent thread.
  ///
  /// @throws LeaseRevoked if the agent was abandoned meanwhile; it must end
  public void leave() {
    if (!STATE.compareAndSet(this, INSIDE, OUTSIDE)) {
      throw new LeaseRevoked();
    }
  }

  /// Leaves policy code after an exception, wherever it came from. Agent thread.
  ///
  /// @return whether the agent still has the lease
  public boolean leaveAfterFault() {
    return STATE.compareAndSet(this, INSIDE, OUTSIDE) || (int) STATE.getAcquire(this) == OUTSIDE;
  }

  /// A call begins. Agent thread, inside.
  void beginCall(PolicyCall kind) {
    CALL.setOpaque(this, (++callNumber << CALL_BITS) | kind.code());
  }

  /// The call has returned. Agent thread.
  void endCall() {
    CALL.setOpaque(this, callNumber << CALL_BITS);
  }

  /// A value that changes with each call. Any thread.
  long call() {
    return (long) CALL.getOpaque(this);
  }

  /// The call that runs, or ran when an exception left it. Any thread.
  PolicyCall currentCall() {
    return PolicyCall.of((int) (call() & CALL_MASK));
  }

  /// Whether the lease was taken away. Any thread.
  public boolean isRevoked() {
    return (int) STATE.getAcquire(this) == REVOKED;
  }

  /// Takes the lease away for good, if the agent is in policy code. Any thread.
  ///
  /// @return whether it was; if not, the agent has come out
  public boolean revoke() {
    return STATE.compareAndSet(this, INSIDE, REVOKED);
  }
}
