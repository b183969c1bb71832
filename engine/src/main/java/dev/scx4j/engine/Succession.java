// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

/// How one policy took over from another.
///
/// @param from the policy before, or `none`
/// @param to the policy that decides now
/// @param pauseNs how long no policy could decide, in ns of the machine's clock; 0 if none decided
///   before
/// @param tasks waiting tasks that were handed over
public record Succession(String from, String to, long pauseNs, int tasks) {}
