// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.FifoQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import java.util.ArrayList;
import java.util.List;

/// FIFO that writes down how it is called: `enqueue 7#3` is task 7 as of its enqueue 3.
public class RecordingPolicy implements SchedulingPolicy {
  public final List<String> calls = new ArrayList<>();
  public final FifoQueue queue = new FifoQueue();
  public boolean deciding = true;

  /// What was called since the last question.
  public List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  @Override
  public void enqueue(Task task) {
    calls.add("enqueue " + task.pid() + "#" + task.enqueueNumber() + " " + task.reason());
    queue.add(task);
  }

  @Override
  public void dequeue(Task task) {
    calls.add("dequeue " + task.pid() + "#" + task.enqueueNumber());
    queue.remove(task);
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    calls.add("dispatch " + dispatcher.wanted());
    while (deciding && dispatcher.wanted() > 0 && !queue.isEmpty()) {
      if (!dispatcher.run(queue.first())) {
        return;
      }
      queue.removeFirst();
    }
  }

  @Override
  public void stopping(Task task, boolean runnable) {
    calls.add("stopping " + task.pid() + (runnable ? " runnable" : " asleep"));
  }

  @Override
  public void exited(Task task) {
    calls.add("exited " + task.pid());
  }

  @Override
  public void cpuOnline(int cpu) {
    calls.add("online " + cpu);
  }

  @Override
  public void cpuOffline(int cpu) {
    calls.add("offline " + cpu);
  }
}
