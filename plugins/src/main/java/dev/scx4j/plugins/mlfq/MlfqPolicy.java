// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.mlfq;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.pool.Pool;

/// Runs tasks of the highest level first, of those that may use a free CPU. A task begins at the
/// top and goes down a level whenever it has used its allotment there up; now and then all go back
/// to the top.
public final class MlfqPolicy implements SchedulingPolicy {
  /// Tasks that a boost brings to the top in one call: so many take about 10 µs.
  private static final int RAISED_AT_A_TIME = 512;

  /// Decisions of a level come before those of all lower levels, whenever they were made. 2^48
  /// decisions are enough for years.
  private static final int LEVEL_SHIFT = 48;

  private final MlfqSettings settings;
  private final WaitingTasks waiting;
  private final Pool<Standing> standings = new Pool<>(Standing::new);
  private long boosts;
  private long boostedAtNs;
  private long decisions;

  /// A policy without tasks.
  public MlfqPolicy(MlfqSettings settings) {
    this.settings = settings;
    waiting = new WaitingTasks(settings.levels());
  }

  @Override
  public void init(PolicyContext context) {
    boostedAtNs = context.nowNs();
  }

  @Override
  public void enqueue(Task task) {
    Standing standing = standing(task);
    count(standing, task);
    if (standing.boost != boosts) {
      standing.raise(boosts);
    }
    standing.queues = waiting.add(task, standing.level);
  }

  private void count(Standing standing, Task task) {
    standing.usedNs += task.totalRuntimeNs() - standing.countedNs;
    standing.countedNs = task.totalRuntimeNs();
    while (standing.level < settings.levels() - 1
        && standing.usedNs >= settings.allotmentNs(standing.level)) {
      standing.usedNs -= settings.allotmentNs(standing.level);
      standing.level++;
    }
  }

  private Standing standing(Task task) {
    if (task.attachment instanceof Standing standing) {
      return standing;
    }
    Standing standing = standings.take();
    standing.raise(boosts);
    standing.countedNs = task.totalRuntimeNs();
    task.attachment = standing;
    return standing;
  }

  @Override
  public void dequeue(Task task) {
    remove(standing(task), task);
  }

  private static void remove(Standing standing, Task task) {
    LevelQueues queues = standing.queues;
    if (queues != null) {
      queues.remove(task);
      standing.queues = null;
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    boostIfDue(dispatcher.nowNs());
    waiting.raise(RAISED_AT_A_TIME);
    waiting.begin(dispatcher);
    while (dispatcher.wanted() > 0) {
      while (!waiting.hasForFreeCpu() && waiting.isBoosting()) {
        waiting.raise(RAISED_AT_A_TIME);
      }
      Task task = waiting.next(dispatcher);
      if (task == null || !decide(dispatcher, task)) {
        return;
      }
    }
  }

  private boolean decide(Dispatcher dispatcher, Task task) {
    Standing standing = standing(task);
    if (standing.boost != boosts) {
      standing.raise(boosts);
    }
    long key = ((long) standing.level << LEVEL_SHIFT) + decisions;
    boolean accepted =
        dispatcher.decide(task).sliceNs(settings.quantumNs(standing.level)).vtime(key).submit();
    if (accepted) {
      decisions++;
      remove(standing, task);
      waiting.noteDecided(task);
    }
    return accepted;
  }

  private void boostIfDue(long nowNs) {
    if (nowNs - boostedAtNs >= settings.boostNs() && !waiting.isBoosting()) {
      boostedAtNs = nowNs;
      boosts++;
      waiting.boost();
    }
  }

  @Override
  public void tick(long nowNs) {
    boostIfDue(nowNs);
  }

  @Override
  public void exited(Task task) {
    if (task.attachment instanceof Standing standing) {
      task.attachment = null;
      standing.queues = null;
      standings.release(standing);
    }
  }
}
