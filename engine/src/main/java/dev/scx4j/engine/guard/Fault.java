// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

import org.jspecify.annotations.Nullable;

/// A policy, or the engine, failed, and the machine's fallback has taken over.
///
/// @param kind what went wrong
/// @param policyName the policy
/// @param message one line for the user: what, in which call
/// @param stackTrace where, in lines as [Throwable#printStackTrace()] prints them; may be empty
/// @param task the task that the call was about, `name[pid]`, or null
public record Fault(
    FaultKind kind, String policyName, String message, String stackTrace, @Nullable String task) {}
