// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.chaos;

/// How much harm is done, and to whom. Times in ns.
///
/// @param seed where all chances come from
/// @param maxDelayNs the longest delay
/// @param starveNs the longest starvation
/// @param delayChance how likely a task of ordinary temper is delayed when it waits, 0 to 1
/// @param reverseChance how likely a task goes before those that have waited longer, 0 to 1
/// @param root the process whose tree suffers, or 0 for all
record ChaosSettings(
    long seed,
    long maxDelayNs,
    long starveNs,
    double delayChance,
    double reverseChance,
    int root) {}
