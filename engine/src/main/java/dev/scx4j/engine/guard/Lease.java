// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// An agent's right to write: to the machine, to the task table, to the log. Each agent has its
/// own; a lease that was revoked stays revoked.
///
/// It is one word: the number of the agent's latest call into the policy and, while that call runs,
/// which one it is. The agent writes outside calls only. A call begins with an ordered store and
/// ends with a compare-and-set; the watchdog can revoke the lease only while a call runs, with a
/// compare-and-set of its own that names the call. So one of the two wins: either the call has
/// returned in time, or the agent learns, before it touches anything again, that it was abandoned.
///
/// What the agent has written before a call is seen by whoever has revoked the lease in it.
public final class Lease {
  private static final long REVOKED = -1;
  private static final int CALL_BITS = 4;
  private static final long CALL_MASK = (1 << CALL_BITS) - 1;

  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(Lease.class, "word", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through WORD
  private volatile long word;

  private long running; // what the word is in the present call; the agent's own
  private long callNumber; // the agent's own

  /// A call begins: nothing may be written from here on. Agent thread, outside calls.
  void beginCall(PolicyCall call) {
    running = (++callNumber << CALL_BITS) | call.code();
    WORD.setRelease(this, running);
  }

  /// The call has returned. Agent thread.
  ///
  /// @throws LeaseRevoked if the agent was abandoned meanwhile; it must end
  void endCall() {
    if (!WORD.compareAndSet(this, running, callNumber << CALL_BITS)) {
      throw new LeaseRevoked();
    }
  }

  /// Steps out of the call that runs, to write something on the policy's behalf. Agent thread.
  ///
  /// @throws LeaseRevoked if the agent was abandoned meanwhile; it must end
  public void stepOut() {
    endCall();
  }

  /// Steps back into the call. Agent thread.
  public void stepIn() {
    WORD.setRelease(this, running);
  }

  /// Ends whatever call runs after an exception, wherever that came from. Agent thread.
  ///
  /// @return the call that was left, [PolicyCall#NONE] if the exception is the engine's own
  /// @throws LeaseRevoked if the agent was abandoned; it must end
  public PolicyCall endAfterFault() {
    PolicyCall left = currentCall();
    long outside = callNumber << CALL_BITS;
    if (WORD.compareAndSet(this, running, outside) || (long) WORD.getAcquire(this) == outside) {
      return left;
    }
    throw new LeaseRevoked();
  }

  /// A value that changes with each call; the same when one has ended. Any thread.
  long callNumber() {
    return (long) WORD.getAcquire(this) >> CALL_BITS;
  }

  /// The call that runs. Any thread.
  PolicyCall currentCall() {
    long now = (long) WORD.getAcquire(this);
    return now == REVOKED ? PolicyCall.NONE : PolicyCall.of((int) (now & CALL_MASK));
  }

  /// Whether the lease was taken away. Any thread.
  public boolean isRevoked() {
    return (long) WORD.getAcquire(this) == REVOKED;
  }

  /// Takes the lease away for good, if a call runs. Any thread.
  ///
  /// @return whether one did; if not, it has returned
  public boolean revoke() {
    long now = (long) WORD.getAcquire(this);
    return isCall(now) && WORD.compareAndSet(this, now, REVOKED);
  }

  /// Takes the lease away for good, if the call of this number runs. Any thread.
  ///
  /// @return whether it did
  boolean revoke(long number) {
    long now = (long) WORD.getAcquire(this);
    return isCall(now) && now >> CALL_BITS == number && WORD.compareAndSet(this, now, REVOKED);
  }

  private static boolean isCall(long word) {
    return word != REVOKED && (word & CALL_MASK) != PolicyCall.NONE.code();
  }
}
