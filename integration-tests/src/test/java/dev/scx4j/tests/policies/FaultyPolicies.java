// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.tests.policies;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.api.plugin.OptionValues;
import dev.scx4j.api.plugin.PolicyFactory;
import java.util.function.Supplier;

/// One factory for each way to be a bad policy.
public final class FaultyPolicies {
  private static final int CALLS_BEFORE_FAULT = 1000;

  private FaultyPolicies() {}

  /// What they have in common.
  public abstract static class Faulty implements PolicyFactory {
    private final String name;
    private final Supplier<SchedulingPolicy> maker;

    private Faulty(String name, Supplier<SchedulingPolicy> maker) {
      this.name = name;
      this.maker = maker;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return "misbehaves, for a test";
    }

    @Override
    public SchedulingPolicy create(OptionValues options) {
      return maker.get();
    }
  }

  /// Never comes back from its 1000th dispatch.
  public static final class Hanging extends Faulty {
    /// For the service loader.
    public Hanging() {
      super("test-hanging", HangingPolicy::new);
    }
  }

  private static final class HangingPolicy extends QueuePolicy {
    private int calls;
    private volatile boolean forever = true;

    @Override
    public void dispatch(Dispatcher dispatcher) {
      if (++calls >= CALLS_BEFORE_FAULT) {
        while (forever) {
          Thread.onSpinWait();
        }
      }
      super.dispatch(dispatcher);
    }
  }

  /// Throws at its 1000th enqueue.
  public static final class Throwing extends Faulty {
    /// For the service loader.
    public Throwing() {
      super("test-throwing", ThrowingPolicy::new);
    }
  }

  private static final class ThrowingPolicy extends QueuePolicy {
    private int calls;

    @Override
    public void enqueue(Task task) {
      if (++calls >= CALLS_BEFORE_FAULT) {
        throw new IllegalStateException("the thousandth call");
      }
      super.enqueue(task);
    }
  }

  /// Never decides anything.
  public static final class Idle extends Faulty {
    /// For the service loader.
    public Idle() {
      super("test-idle", IdlePolicy::new);
    }
  }

  private static final class IdlePolicy extends QueuePolicy {
    @Override
    public void dispatch(Dispatcher dispatcher) {}
  }

  /// Decides each task twice.
  public static final class Doubling extends Faulty {
    /// For the service loader.
    public Doubling() {
      super("test-doubling", DoublingPolicy::new);
    }
  }

  private static final class DoublingPolicy extends QueuePolicy {
    @Override
    public void dispatch(Dispatcher dispatcher) {
      Task task = queue.first();
      if (dispatcher.run(task)) {
        queue.removeFirst();
        dispatcher.run(task);
      }
    }
  }

  /// Decides for a CPU that the machine does not have.
  public static final class Forbidden extends Faulty {
    /// For the service loader.
    public Forbidden() {
      super("test-forbidden", ForbiddenPolicy::new);
    }
  }

  private static final class ForbiddenPolicy extends QueuePolicy {
    @Override
    public void dispatch(Dispatcher dispatcher) {
      dispatcher.decide(queue.first()).onCpu(4000).submit();
    }
  }

  /// Loops for some milliseconds in each tenth dispatch, in a loop that the compiler counts.
  public static final class Looping extends Faulty {
    /// For the service loader.
    public Looping() {
      super("test-looping", LoopingPolicy::new);
    }
  }

  private static final class LoopingPolicy extends QueuePolicy {
    private int calls;
    private int result;

    @Override
    public void dispatch(Dispatcher dispatcher) {
      if (++calls % 10 == 0) {
        int sum = result;
        for (int i = 0; i < 5_000_000; i++) {
          sum = sum * 31 + i;
        }
        result = sum;
      }
      super.dispatch(dispatcher);
    }
  }

  /// Forces a garbage collection every second.
  public static final class Collecting extends Faulty {
    /// For the service loader.
    public Collecting() {
      super("test-collecting", CollectingPolicy::new);
    }
  }

  private static final class CollectingPolicy extends QueuePolicy {
    private long collectedNs;

    @Override
    public void dispatch(Dispatcher dispatcher) {
      if (dispatcher.nowNs() - collectedNs > 1_000_000_000L) {
        collectedNs = dispatcher.nowNs();
        System.gc();
      }
      super.dispatch(dispatcher);
    }
  }
}
