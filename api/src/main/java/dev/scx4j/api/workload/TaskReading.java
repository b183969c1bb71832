// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.workload;

/// What the kernel says of one task between the clock's start and the end of its work: the
/// differences of `/proc/PID/task/TID/schedstat` (`Documentation/scheduler/sched-stats.rst`).
///
/// @param name the task's name, which `/proc/PID/task/TID/comm` has the first 15 bytes of, more or
///   less
/// @param pid the thread id
/// @param nice the nice value, -20 to 19; 0 for a task that has none
/// @param cpuNs CPU time, in ns
/// @param waitNs time it was runnable and had no CPU, in ns
/// @param switchedIn how often a CPU switched to it from another task
/// @param done units of the load's work that it did; 0 if the load has no such thing
public record TaskReading(
    String name, int pid, int nice, long cpuNs, long waitNs, long switchedIn, long done) {}
