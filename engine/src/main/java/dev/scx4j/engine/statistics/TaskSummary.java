// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.statistics;

/// One task's numbers, as of its latest report.
///
/// @param name its name
/// @param pid thread id
/// @param tgid process id
/// @param nice -20 to 19
/// @param weight 1 to 10000
/// @param scheduled times it was given a CPU since attach
/// @param cpuNs CPU time since attach
/// @param waitNs its waits
/// @param exited whether it is gone
public record TaskSummary(
    String name,
    int pid,
    int tgid,
    int nice,
    int weight,
    long scheduled,
    long cpuNs,
    WaitSummary waitNs,
    boolean exited) {

  /// The same, with CPU time and count from elsewhere: the kernel's own `/proc/PID/schedstat`.
  public TaskSummary withKernelFigures(long kernelScheduled, long kernelCpuNs) {
    return new TaskSummary(
        name, pid, tgid, nice, weight, kernelScheduled, kernelCpuNs, waitNs, exited);
  }
}
