// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

/// The CPUs of a machine and what they share. The structure never changes; which CPUs are online
/// does, and is to be read on the agent thread.
public interface Topology {
  /// Number of possible CPUs; they are numbered from 0, some may be missing or offline.
  int cpuCount();

  /// The CPUs that are online now; a live view.
  CpuSet online();

  /// The CPUs of the same core (SMT siblings), the CPU itself included.
  CpuSet siblings(int cpu);

  /// The last-level cache a CPU belongs to, numbered from 0.
  int cache(int cpu);

  /// Number of last-level caches.
  int cacheCount();

  /// The CPUs that share a last-level cache.
  CpuSet cacheCpus(int cache);

  /// The NUMA node a CPU belongs to, numbered from 0.
  int node(int cpu);

  /// Number of NUMA nodes.
  int nodeCount();

  /// The CPUs of a NUMA node.
  CpuSet nodeCpus(int node);

  /// Relative computing capacity, 1 to 1024; 1024 is the machine's strongest
  /// (`/sys/devices/system/cpu/cpuN/cpu_capacity`).
  int capacity(int cpu);
}
