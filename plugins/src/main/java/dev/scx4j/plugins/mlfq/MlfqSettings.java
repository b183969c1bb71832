// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

/// How [MlfqPolicy] is set. Immutable, any thread.
///
/// @param levels how many levels there are
/// @param topQuantumNs the quantum of the highest level, in ns; each lower one's is twice as long
/// @param allotmentQuanta how many quanta a task may use at a level before it goes down
/// @param boostNs how often all tasks go back to the top, in ns
public record MlfqSettings(int levels, long topQuantumNs, int allotmentQuanta, long boostNs) {
  long quantumNs(int level) {
    return topQuantumNs << level;
  }

  long allotmentNs(int level) {
    return quantumNs(level) * allotmentQuanta;
  }
}
