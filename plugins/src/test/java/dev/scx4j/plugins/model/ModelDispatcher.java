// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.plugins.model;

import dev.scx4j.api.Decision;
import dev.scx4j.api.Dispatcher;
import dev.scx4j.api.Task;
import dev.scx4j.api.topology.CpuSet;
import dev.scx4j.api.topology.MutableCpuSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Takes decisions into a ready queue that is ordered by key, as the kernel's is. Refuses a
/// decision now and then, when told to.
public final class ModelDispatcher implements Dispatcher, Decision {
  private record Ready(ModelTask task, long key, long number) implements Comparable<Ready> {
    @Override
    public int compareTo(Ready other) {
      return Long.signum(key != other.key ? key - other.key : number - other.number);
    }
  }

  private final PriorityQueue<Ready> ready = new PriorityQueue<>();
  private long decisions;
  private @Nullable ModelTask candidate;
  private long key;
  private int acceptable = Integer.MAX_VALUE;
  long defaultSliceNs;
  private final MutableCpuSet freeCpus = new MutableCpuSet();
  int wanted;
  private long nowNs;

  /// Sets the clock, and which CPUs are free.
  public void at(long nowNs, int... freeCpus) {
    this.nowNs = nowNs;
    this.freeCpus.copyFrom(CpuSet.of(freeCpus));
  }

  /// Wants this many decisions, and has room for this many.
  public void want(int decisions, int room) {
    wanted = decisions;
    acceptable = room;
  }

  public int ready() {
    return ready.size();
  }

  public @Nullable ModelTask takeFirst() {
    Ready first = ready.poll();
    return first == null ? null : first.task;
  }

  /// The first decision whose task may use the CPU.
  @Nullable ModelTask takeFirst(int cpu) {
    Ready first =
        ready.stream()
            .filter(decision -> decision.task.allowedCpus().contains(cpu))
            .min(Comparator.naturalOrder())
            .orElse(null);
    ready.remove(first);
    return first == null ? null : first.task;
  }

  /// Decisions whose tasks may use one of the CPUs.
  int ready(CpuSet cpus) {
    return (int)
        ready.stream().filter(decision -> decision.task.allowedCpus().intersects(cpus)).count();
  }

  @Override
  public int wanted() {
    return wanted;
  }

  @Override
  public int wantedNow() {
    return freeCpus.isEmpty() ? 0 : Math.max(0, freeCpus.size() - ready(freeCpus));
  }

  @Override
  public CpuSet freeCpus() {
    return freeCpus;
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public Decision decide(Task task) {
    if (!(task instanceof ModelTask modelTask) || modelTask.state != ModelTask.State.WAITING) {
      throw new IllegalStateException(task + " does not wait");
    }
    candidate = modelTask;
    key = decisions;
    modelTask.sliceNs = defaultSliceNs;
    modelTask.notBeforeNs = 0;
    return this;
  }

  @Override
  public Decision onCpu(int cpu) {
    throw new UnsupportedOperationException("the model has one ready queue");
  }

  @Override
  public Decision sliceNs(long sliceNs) {
    if (candidate == null || sliceNs <= 0) {
      throw new IllegalArgumentException("slice " + sliceNs + " ns");
    }
    candidate.sliceNs = sliceNs;
    return this;
  }

  @Override
  public Decision vtime(long vtime) {
    key = vtime;
    return this;
  }

  @Override
  public Decision preempting() {
    throw new UnsupportedOperationException("the model does not preempt");
  }

  /// The model only remembers it: its CPUs take the task all the same.
  @Override
  public Decision notBefore(long timeNs) {
    if (candidate == null) {
      throw new IllegalStateException("submitted already");
    }
    candidate.notBeforeNs = timeNs;
    return this;
  }

  @Override
  public boolean submit() {
    ModelTask task = candidate;
    if (task == null) {
      throw new IllegalStateException("submitted twice");
    }
    candidate = null;
    if (acceptable == 0) {
      return false;
    }
    acceptable--;
    ready.add(new Ready(task, key, decisions++));
    task.state = ModelTask.State.RUNNING;
    if (task.notBeforeNs == 0) {
      wanted--;
    }
    return true;
  }
}
