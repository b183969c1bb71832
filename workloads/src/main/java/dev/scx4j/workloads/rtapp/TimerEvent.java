// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Step;
import java.util.List;

/// Reads a `timer`. One whose name begins with `unique` belongs to each task that uses it, others
/// are shared by all.
final class TimerEvent {
  private static final List<String> KEYS = List.of("ref", "period", "mode");
  private static final List<String> MODES = List.of("relative", "absolute");
  private static final String UNIQUE = "unique";
  private static final String VALID =
      "an object with 'ref', a timer's name, 'period', in µs, and perhaps 'mode'";

  private TimerEvent() {}

  /// Its step; none if the period is 0, since that begins at once.
  static List<Step> read(String task, Node.Member event, Shared shared) {
    Fields fields = Fields.onlyOf(Values.members(event, VALID), KEYS, "'" + event.key() + "'");
    String name = Values.name(required(event, fields, "ref"), "a timer's name");
    boolean ownedByAll = !name.startsWith(UNIQUE);
    if (ownedByAll) {
      shared.declared().require(event, name, DeclaredResources.Kind.TIMER);
    }
    if (isAbsolute(fields)) {
      shared.timers().makeAbsolute(task, name, ownedByAll);
    }
    Node.Member period = required(event, fields, "period");
    long periodNs = Micros.ns(period);
    if (periodNs == 0) {
      shared.notes().add(period.at(), "a timer with a period of 0 has no effect");
      return List.of();
    }
    return List.of(new Step.AwaitPeriod(name, periodNs, false, ownedByAll));
  }

  private static boolean isAbsolute(Fields fields) {
    Node.Member mode = fields.find("mode");
    if (mode == null) {
      return false;
    }
    String valid = "relative or absolute";
    String name = Values.text(mode, valid);
    if (!MODES.contains(name)) {
      throw mode.at()
          .mistake(
              "'mode' is \"%s\"%s; it takes %s".formatted(name, NearMiss.of(name, MODES), valid));
    }
    return name.equals("absolute");
  }

  private static Node.Member required(Node.Member event, Fields fields, String key) {
    Node.Member member = fields.find(key);
    if (member == null) {
      throw event.at().mistake("'%s' has no '%s'; it takes %s".formatted(event.key(), key, VALID));
    }
    return member;
  }
}
