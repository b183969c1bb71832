// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api;

import dev.scx4j.api.topology.CpuSet;

/// A task that is nothing but a name and a pid.
final class NamedTask extends Task {
  private final String name;
  private final int pid;

  NamedTask(String name, int pid) {
    this.name = name;
    this.pid = pid;
  }

  static Task[] many(int count) {
    Task[] tasks = new Task[count];
    for (int i = 0; i < count; i++) {
      tasks[i] = new NamedTask("task", i + 1);
    }
    return tasks;
  }

  void letGo() {
    leaveQueue();
  }

  @Override
  public int pid() {
    return pid;
  }

  @Override
  public int tgid() {
    return pid;
  }

  @Override
  public int parentTgid() {
    return 0;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int weight() {
    return 100;
  }

  @Override
  public int nice() {
    return 0;
  }

  @Override
  public int previousCpu() {
    return 0;
  }

  @Override
  public CpuSet allowedCpus() {
    return CpuSet.of(0);
  }

  @Override
  public EnqueueReason reason() {
    return EnqueueReason.NEW;
  }

  @Override
  public long enqueueNumber() {
    return 0;
  }

  @Override
  public long enqueuedAtNs() {
    return 0;
  }

  @Override
  public long totalRuntimeNs() {
    return 0;
  }

  @Override
  public long lastRuntimeNs() {
    return 0;
  }

  @Override
  public long lastWaitNs() {
    return 0;
  }

  @Override
  public long vtime() {
    return 0;
  }

  @Override
  public long timesScheduled() {
    return 0;
  }

  @Override
  public long cgroupId() {
    return 1;
  }

  @Override
  public boolean isKernelThread() {
    return false;
  }
}
