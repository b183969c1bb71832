// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

/// What tasks do with tasks, themselves among them.
final class TaskActions {
  private TaskActions() {}

  /// Sleeps until it is resumed.
  record Suspend() implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      task.resumption().pass();
    }
  }

  /// Resumes all tasks of a kind.
  record Resume(Kind kind) implements Action {
    @Override
    public void perform(LoadTask task) {
      kind.resume();
    }
  }

  /// Lets others go first.
  record Yield() implements Action {
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // the yield is what the program says
    public void perform(LoadTask task) {
      Thread.yield();
    }
  }

  /// Makes one more task of a kind.
  record Fork(Kind kind) implements Action {
    @Override
    public void perform(LoadTask task) {
      task.roster().enter(kind, true);
    }
  }

  /// One unit of work is done.
  record Done() implements Action {
    @Override
    public void perform(LoadTask task) {
      task.count();
    }
  }

  /// Has scx4j change the task.
  record Ask(String request, int number) implements Action {
    @Override
    public void perform(LoadTask task) throws InterruptedException {
      task.ask(request, number);
    }
  }
}
