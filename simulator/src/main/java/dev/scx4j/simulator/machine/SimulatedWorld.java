// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.machine;

import dev.scx4j.api.topology.MutableCpuSet;
import dev.scx4j.api.workload.program.Rank;
import dev.scx4j.simulator.entities.SimTask;
import dev.scx4j.simulator.events.EventKind;
import dev.scx4j.simulator.events.EventQueue;
import dev.scx4j.simulator.kernel.KernelModel;
import dev.scx4j.simulator.mechanism.Mechanism;
import dev.scx4j.simulator.programs.Programs;
import java.util.List;

/// The machine that is simulated: its kernel, its mechanism, its tasks, and the time. Events happen
/// one by one, each at once. One thread at a time.
final class SimulatedWorld {
  /// The clock at the beginning: a machine that was started a second ago.
  static final long BEGIN_NS = 1_000_000_000;

  private final SimulationSetup setup;
  private final EventQueue events = new EventQueue();
  private final KernelModel kernel;
  private final Mechanism mechanism;
  private final Programs programs;
  private SimTask agent;
  private long endNs;
  private boolean over;
  private boolean agentHung;

  SimulatedWorld(SimulationSetup setup, MutableCpuSet online) {
    this.setup = setup;
    kernel = new KernelModel(events, setup.topology(), online, setup.costs(), setup.observer());
    mechanism = new Mechanism(kernel.functions(), setup.mechanism(), setup.rings(), setup.costs());
    programs = new Programs(setup.load(), kernel, events, setup.costs(), setup.seed());
    kernel.begin(mechanism, programs);
    kernel.startAt(BEGIN_NS);
    programs.makeTasks();
    agent = programs.population().makeAgent();
    mechanism.agent(agent);
  }

  /// Starts the clock.
  void begin() {
    mechanism.start();
    List<TimedAction> actions = setup.actions();
    for (int i = 0; i < actions.size(); i++) {
      events.add(after(actions.get(i).atNs()), EventKind.CALL, i, 0);
    }
    events.add(after(setup.lookEveryNs()), EventKind.CALL, lookNumber(), 0);
    events.add(after(setup.durationNs()), EventKind.END, 0, 0);
    kernel.wake(agent, kernel.online().first(), false);
    programs.begin();
  }

  private static long after(long ns) {
    return BEGIN_NS + Math.min(ns, Long.MAX_VALUE / 2);
  }

  KernelModel kernel() {
    return kernel;
  }

  Mechanism mechanism() {
    return mechanism;
  }

  Programs programs() {
    return programs;
  }

  SimTask agent() {
    return agent;
  }

  /// Whether the time is over, or all tasks of the load have exited.
  boolean isOver() {
    return over;
  }

  /// How long it ran.
  long elapsedNs() {
    return (over ? endNs : kernel.nowNs()) - BEGIN_NS;
  }

  /// Ends it now.
  void end() {
    if (!over) {
      over = true;
      endNs = kernel.nowNs();
      kernel.settle();
    }
  }

  /// Lets one thing happen.
  ///
  /// @return whether the agent has done the work that it was given
  boolean step() {
    if (!events.poll()) {
      end();
      return false;
    }
    kernel.advanceTo(events.timeNs());
    int subject = events.subject();
    switch (events.kind()) {
      case CPU -> {
        boolean agentDone = kernel.onCpu(subject, events.version());
        if (programs.areAllOver()) {
          end();
        }
        return agentDone && !over;
      }
      case RESCHEDULE -> kernel.onReschedule(subject);
      case WAKE -> wake(subject, events.version());
      case REPLENISH -> kernel.onReplenish(task(subject), events.version());
      case HEARTBEAT -> {
        kernel.callOn(kernel.online().first());
        mechanism.heartbeat();
      }
      case RELEASE -> kernel.onRelease(events.version());
      case CALL -> call(subject);
      case END -> end();
    }
    return false;
  }

  private SimTask task(int index) {
    return programs.population().tasks().get(index);
  }

  private void wake(int index, int version) {
    SimTask task = task(index);
    if ((task.wakeVersion & EventQueue.VERSION_MASK) == version) {
      kernel.wake(task, task.cpu, false);
    }
  }

  private void look() {
    setup.observer().looked(kernel.nowNs() - BEGIN_NS, mechanism.counters(), agent.measures.cpuNs);
    events.add(kernel.nowNs() + setup.lookEveryNs(), EventKind.CALL, lookNumber(), 0);
  }

  private int lookNumber() {
    return setup.actions().size() + 1;
  }

  private void call(int action) {
    if (action == lookNumber()) {
      look();
      return;
    }
    if (action == setup.actions().size()) {
      if (agentHung) {
        mechanism.fallBack();
      }
      return;
    }
    switch (setup.actions().get(action).change()) {
      case TimedAction.Change.Online(int cpu, boolean online) -> kernel.setOnline(cpu, online);
      case TimedAction.Change.Allowed allowed ->
          kernel.setAllowed(task(allowed.task()), allowed.cpus());
      case TimedAction.Change.Nice(int index, int nice) -> {
        SimTask task = task(index);
        if (task.isNormal()) { // as setpriority(2), which takes nobody out of a real-time class
          kernel.setRank(task, new Rank.Normal(nice));
        }
      }
    }
  }

  /// The policy has thrown: the agent is gone.
  void agentFailed() {
    mechanism.fallBack();
    kernel.exit(agent);
  }

  /// Another agent takes the place of one that has failed or hangs, after a time without; it is
  /// woken, and the old one ends.
  void agentReturns() {
    agentHung = false;
    agent.abandoned = true;
    if (!agent.exited) {
      agent.workNs = 0;
      kernel.workChanged(agent);
    }
    agent = programs.population().makeAgent();
    mechanism.renew(agent);
    kernel.wake(agent, kernel.online().first(), false);
  }

  /// The policy does not return: the agent computes for ever, which is noticed after a while.
  void agentHangs() {
    agentHung = true;
    agent.workNs = Long.MAX_VALUE / 4;
    kernel.workChanged(agent);
    events.add(kernel.nowNs() + setup.hungAfterNs(), EventKind.CALL, setup.actions().size(), 0);
  }
}
