// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.measures;

/// What became of one task of a load, as the simulated kernel says.
///
/// @param name its name
/// @param pid thread id
/// @param kind the name of its kind in the load
/// @param nice -20 to 19
/// @param weight 1 to 10000
/// @param scheduled how often it was given a CPU
/// @param cpuNs CPU time
/// @param waitNs time it was runnable and had no CPU
/// @param waits its waits
/// @param migrations how often it ran on another CPU than before
/// @param done units of work done
/// @param missedPeriods periods whose beginning it missed
/// @param exited whether it is gone
/// @param normal whether `sched_ext` scheduled it
public record TaskFigures(
    String name,
    int pid,
    String kind,
    int nice,
    int weight,
    long scheduled,
    long cpuNs,
    long waitNs,
    Waits waits,
    long migrations,
    long done,
    long missedPeriods,
    boolean exited,
    boolean normal) {}
