// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads.process;

import dev.scx4j.api.workload.program.Span;
import java.io.IOException;

/// Makes actions of the lines of [ProgramFormat].
final class ActionReader {
  private final Declarations declared;

  ActionReader(Declarations declared) {
    this.declared = declared;
  }

  /// The action that a line says.
  ///
  /// @param step its first word
  /// @throws IOException if there is no such step
  Action read(String step, Words line) throws IOException {
    return switch (step) {
      case ProgramFormat.COMPUTE -> compute(span(line));
      case ProgramFormat.COMPUTE_FOR -> new TimeActions.ComputeFor(span(line));
      case ProgramFormat.SLEEP -> new TimeActions.Sleep(span(line));
      case ProgramFormat.PERIOD -> period(line);
      case ProgramFormat.LOCK -> new SharedActions.Lock(declared.mutex(line));
      case ProgramFormat.UNLOCK -> new SharedActions.Unlock(declared.mutex(line));
      case ProgramFormat.AWAIT ->
          new SharedActions.Await(declared.condition(line), declared.mutex(line));
      case ProgramFormat.SIGNAL -> new SharedActions.Signal(declared.condition(line));
      case ProgramFormat.BROADCAST -> new SharedActions.Broadcast(declared.condition(line));
      case ProgramFormat.SIGNAL_AND_AWAIT ->
          new SharedActions.SignalAndAwait(declared.condition(line), declared.mutex(line));
      case ProgramFormat.MEET -> new SharedActions.Meet(declared.barrier(line));
      case ProgramFormat.SEND -> new SharedActions.Send(declared.channel(line));
      case ProgramFormat.RECEIVE -> new SharedActions.Receive(declared.channel(line));
      case ProgramFormat.SUSPEND -> new TaskActions.Suspend();
      case ProgramFormat.RESUME -> new TaskActions.Resume(declared.kind(line));
      case ProgramFormat.YIELD -> new TaskActions.Yield();
      case ProgramFormat.FORK -> new TaskActions.Fork(declared.kind(line));
      case ProgramFormat.DONE -> new TaskActions.Done();
      case ProgramFormat.RANK -> new TaskActions.Ask(LoadProtocol.RANK, line.index());
      case ProgramFormat.CPUS -> new TaskActions.Ask(LoadProtocol.CPUS, line.index());
      default -> throw new IOException("unknown step: ".concat(step));
    };
  }

  private static Action compute(Span work) {
    if (work instanceof Span.Fixed fixed && fixed.ns() >= Span.FOREVER_NS) {
      return new TimeActions.ComputeForEver();
    }
    CpuClock.load();
    return new TimeActions.Compute(work);
  }

  private Action period(Words line) throws IOException {
    boolean shared = line.next().equals(ProgramFormat.SHARED);
    int timer = line.index();
    long periodNs = line.number();
    boolean absolute = line.next().equals(ProgramFormat.ABSOLUTE);
    if (shared) {
      return new TimeActions.AwaitSharedPeriod(declared.timer(timer), periodNs, absolute);
    }
    return new TimeActions.AwaitOwnPeriod(timer, periodNs, absolute);
  }

  private static Span span(Words line) throws IOException {
    String how = line.next();
    return switch (how) {
      case ProgramFormat.FIXED -> new Span.Fixed(line.number());
      case ProgramFormat.EXPONENTIAL -> new Span.Exponential(line.number());
      case ProgramFormat.UNIFORM -> new Span.Uniform(line.number(), line.number());
      default -> throw new IOException("unknown span: ".concat(how));
    };
  }
}
