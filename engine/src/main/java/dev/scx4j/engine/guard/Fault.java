// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import org.jspecify.annotations.Nullable;

/// A policy, or the engine, failed. Either a new instance of the policy goes on, or the policy is
/// quarantined and the machine's fallback has taken over.
///
/// @param kind what went wrong
/// @param policyName the policy
/// @param message one line for the user: what, in which call
/// @param stackTrace where, in lines as [Throwable#printStackTrace()] prints them; may be empty
/// @param task the task that the call was about, `name[pid]`, or null
/// @param count faults of this kind so far, this one included
/// @param isQuarantined whether it was one too many: the fallback schedules
public record Fault(
    FaultKind kind,
    String policyName,
    String message,
    String stackTrace,
    @Nullable String task,
    int count,
    boolean isQuarantined) {}
