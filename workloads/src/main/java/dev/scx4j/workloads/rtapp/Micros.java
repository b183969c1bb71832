// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.program.Span;

/// Times as rt-app gives them, in µs.
final class Micros {
  static final long NS = 1000;

  private Micros() {}

  /// A time of 0 or more, in ns.
  static long ns(Node.Member member) {
    return Values.whole(member, 0, " of µs") * NS;
  }

  /// The same as a span.
  static Span span(Node.Member member) {
    return Span.ns(ns(member));
  }
}
