// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.edf;

import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.EnqueueReason;
import dev.scx4j.api.OrderedQueue;
import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.Task;
import dev.scx4j.plugins.affinity.OrderedTasks;
import dev.scx4j.plugins.pool.Pool;

/// Runs the job that is due first, of those that may use a free CPU. A job is what a task does from
/// a wake-up to its next sleep.
public final class EdfPolicy implements SchedulingPolicy {
  private final OrderedTasks waiting = new OrderedTasks("edf");
  private final Pool<Job> jobs = new Pool<>(Job::new);
  private final DeclaredDeadlines declared;
  private final long defaultNs;

  /// @param declared deadlines by task name
  /// @param defaultNs the relative deadline of all other tasks, in ns
  public EdfPolicy(DeclaredDeadlines declared, long defaultNs) {
    this.declared = declared;
    this.defaultNs = defaultNs;
  }

  @Override
  public void enqueue(Task task) {
    Job job = job(task);
    if (begins(job, task.reason())) {
      begin(job, task);
    } else if (!job.declared && task.reason() == EnqueueReason.SLICE_USED) {
      job.deadlineNs = task.enqueuedAtNs() + job.relativeNs;
    }
    job.queue = waiting.add(task, job.deadlineNs);
  }

  private static boolean begins(Job job, EnqueueReason reason) {
    return !job.open
        || switch (reason) {
          case NEW, WOKEN, YIELDED -> true;
          case PREEMPTED, SLICE_USED, REFUSED, CHANGED -> false;
        };
  }

  private void begin(Job job, Task task) {
    long declaredNs = declared.relativeNs(task.name());
    job.declared = declaredNs >= 0;
    job.relativeNs = job.declared ? declaredNs : defaultNs;
    job.deadlineNs = wokenAtNs(task) + job.relativeNs;
    job.open = true;
  }

  /// When the job began. One that was given an idle CPU by the kernel is first heard of after it
  /// has run there.
  private static long wokenAtNs(Task task) {
    return switch (task.reason()) {
      case PREEMPTED, SLICE_USED -> task.enqueuedAtNs() - task.lastRuntimeNs();
      case NEW, WOKEN, YIELDED, REFUSED, CHANGED -> task.enqueuedAtNs();
    };
  }

  private Job job(Task task) {
    if (task.attachment instanceof Job job) {
      return job;
    }
    Job job = jobs.take();
    task.attachment = job;
    return job;
  }

  @Override
  public void dequeue(Task task) {
    if (task.attachment instanceof Job job && job.queue != null) {
      job.queue.remove(task);
      job.queue = null;
    }
  }

  @Override
  public void dispatch(Dispatcher dispatcher) {
    waiting.begin(dispatcher);
    while (dispatcher.wanted() > 0) {
      OrderedQueue queue = waiting.next(dispatcher);
      if (queue == null || !dispatcher.decide(queue.first()).vtime(queue.firstKey()).submit()) {
        return;
      }
      job(waiting.take(queue)).queue = null;
    }
  }

  @Override
  public void stopping(Task task, boolean runnable) {
    if (!runnable && task.attachment instanceof Job job) {
      job.open = false;
    }
  }

  @Override
  public void exited(Task task) {
    if (task.attachment instanceof Job job) {
      job.clear();
      task.attachment = null;
      jobs.release(job);
    }
  }
}
