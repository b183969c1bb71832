// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.run;

import dev.scx4j.cli.control.ControlServer;
import dev.scx4j.cli.control.ControlTarget;
import dev.scx4j.cli.control.SuccessionText;
import dev.scx4j.cli.exit.UserException;
import dev.scx4j.cli.instance.RunFolder;
import dev.scx4j.cli.stop.StopRequest;
import dev.scx4j.engine.PolicySwapException;
import dev.scx4j.engine.SchedulingSession;
import dev.scx4j.engine.Succession;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run as its control socket sees it. Any thread.
final class RunControl implements ControlTarget, AutoCloseable {
  private final RunOutput output;
  private final StopRequest stop;
  private final String machine;
  private final long seed;
  private final Supplier<@Nullable SchedulingSession> session;
  private @Nullable RunFolder folder;
  private @Nullable ControlServer server;
  private @Nullable Thread watch;

  /// Does not listen yet.
  ///
  /// @param session what schedules, or null while nothing does
  /// @param machine what is scheduled, for people
  /// @param seed where the chances of a policy come from
  RunControl(
      Supplier<@Nullable SchedulingSession> session,
      String machine,
      long seed,
      RunOutput output,
      StopRequest stop) {
    this.session = session;
    this.machine = machine;
    this.seed = seed;
    this.output = output;
    this.stop = stop;
  }

  /// Listens from now on; a run without a socket is a run all the same, and says so.
  void open() {
    try {
      RunFolder made = RunFolder.make();
      folder = made;
      server = ControlServer.start(made.controlSocket(), this);
    } catch (UserException e) {
      output.say(e.getMessage() + "; this run cannot be asked or changed from outside");
    }
  }

  /// Has each new version of a file take over from now on.
  ///
  /// @param watched the file, or null for none
  void watch(PluginChoice.@Nullable WatchedFile watched) {
    if (watched != null) {
      watch =
          Thread.ofPlatform()
              .daemon()
              .name("scx4j-watch")
              .start(new PolicyWatch(watched.file(), watched.options(), this, output));
    }
  }

  private SchedulingSession session() {
    SchedulingSession running = session.get();
    if (running == null) {
      throw new PolicySwapException("scx4j is still starting, or ending");
    }
    return running;
  }

  @Override
  public Status status() {
    SchedulingSession running = session();
    return new Status(running.summary(), running.isDecided(), machine);
  }

  @Override
  public Succession swap(String policy, Map<String, String> options) throws InterruptedException {
    SchedulingSession running = session();
    Succession change = running.swap(PluginFinder.source(policy, options, seed));
    output.say(SuccessionText.of(change));
    return change;
  }

  @Override
  public void stop() {
    stop.make("scx4j stop");
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.interrupt();
    }
    if (server != null) {
      server.close();
    }
    if (folder != null) {
      folder.close();
    }
  }
}
