// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.testkit.broken;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.PolicyContext;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Each breaks the contract in the way that its name says.
public final class BrokenPolicies {
  private BrokenPolicies() {}

  /// Forgets one task more than it is told to.
  public static final class LosesATaskOnDequeue extends Fifo {
    @Override
    public void dequeue(Task task) {
      super.dequeue(task);
      if (!queue.isEmpty()) {
        queue.removeFirst();
      }
    }
  }

  /// The last to come is the first to run.
  public static final class StarvesTheFirst extends Fifo {
    @Override
    public void enqueue(Task task) {
      queue.addFirst(task);
    }
  }

  /// Decides for one CPU at a time, and only every fourth time it is asked.
  public static final class IdlesBesideWork extends Fifo {
    private int asked;

    @Override
    public void dispatch(Dispatcher dispatcher) {
      if (++asked % 4 == 0 && dispatcher.run(queue.first())) {
        queue.removeFirst();
      }
    }
  }

  /// Has a task run on a CPU that is free, whichever that is.
  public static final class IgnoresAffinity extends Fifo {
    @Override
    public void dispatch(Dispatcher dispatcher) {
      int free = -1;
      while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
        free = dispatcher.freeCpus().next(free + 1);
        Decision decision = dispatcher.decide(queue.first());
        if (!(free < 0 ? decision : decision.onCpu(free)).submit()) {
          return;
        }
        queue.removeFirst();
      }
    }
  }

  /// Does not listen when a task waits no more.
  public static final class HoldsWhatWasTakenBack extends Fifo {
    @Override
    public void dequeue(Task task) {}
  }

  /// The same with a queue that the engine cannot look into.
  public static final class DecidesWhatWasTakenBack implements SchedulingPolicy {
    private final ArrayDeque<Task> queue = new ArrayDeque<>();

    @Override
    public void enqueue(Task task) {
      queue.remove(task);
      queue.add(task);
    }

    @Override
    public void dequeue(Task task) {}

    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (dispatcher.wanted() > 0 && !queue.isEmpty() && dispatcher.run(queue.peek())) {
        queue.poll();
      }
    }
  }

  /// Takes every decision for handed over.
  public static final class IgnoresAFullRing extends Fifo {
    @Override
    public void dequeue(Task task) {
      if (queue.contains(task)) {
        queue.remove(task);
      }
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
        dispatcher.run(queue.removeFirst());
      }
    }
  }

  /// Tries for ever when the ring is full.
  public static final class NeverGivesUp extends Fifo {
    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (dispatcher.wanted() > 0 && !queue.isEmpty()) {
        if (dispatcher.run(queue.first())) {
          queue.removeFirst();
        }
      }
    }
  }

  /// Keeps an account for each task there ever was.
  public static final class ForgetsNobody extends Fifo {
    private final Map<Integer, long[]> accounts = new HashMap<>();

    @Override
    public void stopping(Task task, boolean runnable) {
      accounts.computeIfAbsent(task.pid(), pid -> new long[1])[0] += task.lastRuntimeNs();
    }
  }

  /// Makes an object for each task that waits.
  public static final class AllocatesInEachCall extends Fifo {
    private Object latest = "";

    @Override
    public void enqueue(Task task) {
      latest = new long[] {task.enqueuedAtNs(), latest.hashCode()};
      super.enqueue(task);
    }
  }

  /// Has a queue for each CPU, and does not hear that one goes.
  public static final class KeepsTasksOnACpuThatIsGone implements SchedulingPolicy {
    private FifoQueue[] queues = {};
    private PolicyContext context = null;

    @Override
    public void init(PolicyContext told) {
      context = told;
      queues = new FifoQueue[told.topology().cpuCount()];
      for (int cpu = 0; cpu < queues.length; cpu++) {
        queues[cpu] = new FifoQueue("of CPU " + cpu);
      }
    }

    @Override
    public void enqueue(Task task) {
      int cpu = task.previousCpu();
      boolean may = task.allowedCpus().contains(cpu) && context.topology().online().contains(cpu);
      queues[may ? cpu : task.allowedCpus().firstCommon(context.topology().online())].add(task);
    }

    @Override
    public void dequeue(Task task) {
      for (FifoQueue queue : queues) {
        if (queue.contains(task)) {
          queue.remove(task);
        }
      }
    }

    @Override
    public void dispatch(Dispatcher dispatcher) {
      for (int cpu = 0; cpu < queues.length; cpu++) {
        FifoQueue queue = queues[cpu];
        while (context.topology().online().contains(cpu)
            && !queue.isEmpty()
            && dispatcher.decide(queue.first()).onCpu(cpu).submit()) {
          queue.removeFirst();
        }
      }
    }
  }

  /// Does not look whether there is anybody.
  public static final class ThrowsWhenEmpty extends Fifo {
    @Override
    public void dispatch(Dispatcher dispatcher) {
      while (dispatcher.wanted() > 0 && dispatcher.run(queue.first())) {
        queue.removeFirst();
      }
    }
  }
}
