// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

/// How long a task waited from enqueue to running, in ns.
///
/// @param p50 half of the waits were no longer; within 6 %
/// @param p99 99 of 100 waits were no longer; within 6 %
/// @param max the longest, exact
public record WaitSummary(long p50, long p99, long max) {}
