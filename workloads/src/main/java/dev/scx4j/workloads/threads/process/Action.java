// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

/// A step of a program, made ready. What tasks share is in the action; many may perform it at once.
interface Action {
  /// Does it.
  ///
  /// @param task the calling thread
  /// @throws InterruptedException if the load's end came while the task waited
  /// @throws ProgramException if the program makes no sense here
  void perform(LoadTask task) throws InterruptedException;
}
