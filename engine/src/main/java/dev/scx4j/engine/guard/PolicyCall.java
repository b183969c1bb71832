// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.guard;

/// The calls into a policy.
public enum PolicyCall {
  /// None: the engine's own code runs.
  NONE(0, "the engine"),
  /// [dev.scx4j.api.SchedulingPolicy#init(dev.scx4j.api.PolicyContext)].
  INIT(1, "init"),
  /// [dev.scx4j.api.SchedulingPolicy#lateBinding()].
  LATE_BINDING(2, "lateBinding"),
  /// [dev.scx4j.api.SchedulingPolicy#enqueue(dev.scx4j.api.Task)].
  ENQUEUE(3, "enqueue"),
  /// [dev.scx4j.api.SchedulingPolicy#dequeue(dev.scx4j.api.Task)].
  DEQUEUE(4, "dequeue"),
  /// [dev.scx4j.api.SchedulingPolicy#dispatch(dev.scx4j.api.Dispatcher)].
  DISPATCH(5, "dispatch"),
  /// [dev.scx4j.api.SchedulingPolicy#stopping(dev.scx4j.api.Task, boolean)].
  STOPPING(6, "stopping"),
  /// [dev.scx4j.api.SchedulingPolicy#exited(dev.scx4j.api.Task)].
  EXITED(7, "exited"),
  /// [dev.scx4j.api.SchedulingPolicy#tick(long)].
  TICK(8, "tick"),
  /// [dev.scx4j.api.SchedulingPolicy#cpuOnline(int)].
  CPU_ONLINE(9, "cpuOnline"),
  /// [dev.scx4j.api.SchedulingPolicy#cpuOffline(int)].
  CPU_OFFLINE(10, "cpuOffline"),
  /// [dev.scx4j.api.SchedulingPolicy#exit()].
  EXIT(11, "exit");

  private static final PolicyCall[] VALUES = values();

  private final int code;
  private final String method;

  PolicyCall(int code, String method) {
    this.code = code;
    this.method = method;
  }

  /// The method's name.
  public String method() {
    return method;
  }

  /// A small number for it; its place among all.
  int code() {
    return code;
  }

  static PolicyCall of(int code) {
    return VALUES[code];
  }
}
