// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.chaos;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.pool.Pool;
import java.util.Arrays;

/// Delays, starves and reverses tasks by lot; those that are none of its victims it runs first
/// come, first served.
public final class ChaosPolicy implements SchedulingPolicy {
  /// A decision's key is the time from which it may run; a reversed task's lies so far back, and
  /// that of one that is left alone further.
  private static final long REVERSED_NS = 20_000_000;

  private static final long SPARED_NS = 1_000_000_000;

  /// Names are counted by their hash, modulo this, so that the room they take is bounded.
  private static final int NAMES = 1024;

  private final ChaosSettings settings;
  private final ProcessTree tree;
  private final FifoQueue victims = new FifoQueue("victims");
  private final FifoQueue spared = new FifoQueue("spared");
  private final Pool<Fate> fates = new Pool<>(Fate::new);
  private final int[] bornOfName = new int[NAMES];
  private long longestSliceNs;
  private long seed;
  private volatile long wantedSeed;

  /// A policy without tasks.
  ChaosPolicy(ChaosSettings settings) {
    this.settings = settings;
    tree = new ProcessTree(settings.root());
    seed = settings.seed();
    wantedSeed = seed;
  }

  @Override
  public void init(PolicyContext context) {
    longestSliceNs = context.sliceNs();
  }

  /// Begins anew: tasks that are seen first from now on draw from another seed, as they would under
  /// a policy of that seed that has just started. Any thread.
  public void reseed(long newSeed) {
    wantedSeed = newSeed;
  }

  @Override
  public boolean wantsEveryWakeUp() {
    return true;
  }

  @Override
  public void enqueue(Task task) {
    Fate fate = fateOf(task);
    if (!fate.victim) {
      spared.add(task);
      return;
    }
    fate.draw(settings, longestSliceNs);
    if (task.reason() == EnqueueReason.REFUSED) {
      fate.delayNs = 0; // it has been held back, and the agent was away
    }
    victims.add(task);
  }

  private Fate fateOf(Task task) {
    if (task.attachment instanceof Fate fate) {
      return fate;
    }
    Fate fate = fates.take();
    task.attachment = fate;
    if (seed != wantedSeed) {
      seed = wantedSeed;
      Arrays.fill(bornOfName, 0);
    }
    if (!task.isKernelThread() && tree.enter(task)) {
      int name = task.name().hashCode();
      fate.begin(seed, name, bornOfName[Math.floorMod(name, NAMES)]++);
    } else {
      fate.spare();
    }
    return fate;
  }

  @Override
  public void dequeue(Task task) {
    (fateOf(task).victim ? victims : spared).remove(task);
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    long nowNs = dispatcher.nowNs();
    while (dispatcher.wanted() > 0 && !spared.isEmpty()) {
      if (!dispatcher.decide(spared.first()).vtime(nowNs - SPARED_NS).submit()) {
        return;
      }
      spared.removeFirst();
    }
    while (dispatcher.wanted() > 0 && !victims.isEmpty()) {
      if (!decide(dispatcher, victims.first(), nowNs)) {
        return;
      }
      victims.removeFirst();
    }
  }

  private boolean decide(Dispatcher dispatcher, Task task, long nowNs) {
    Fate fate = fateOf(task);
    long fromNs = nowNs + fate.delayNs;
    Decision decision =
        dispatcher
            .decide(task)
            .sliceNs(fate.sliceNs)
            .vtime(fate.reversed ? fromNs - REVERSED_NS : fromNs);
    if (fate.delayNs > 0) {
      decision.notBefore(fromNs);
    }
    return decision.submit();
  }

  @Override
  public void exited(Task task) {
    if (task.attachment instanceof Fate fate) {
      if (fate.victim) {
        tree.leave(task);
      }
      task.attachment = null;
      fates.release(fate);
    }
  }
}
