// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import dev.scx4j.api.workload.WorkloadException;

/// Takes values of the wanted type from members, and refuses others. Whole numbers are those that
/// rt-app can hold: of 32 bits.
final class Values {
  private Values() {}

  /// A whole number.
  ///
  /// @param of what it counts, for the message: ` of µs`
  static int whole(Node.Member member, int least, String of) {
    return whole(member, least, Integer.MAX_VALUE, of);
  }

  /// A whole number from `least` to `most`.
  static int whole(Node.Member member, int least, int most, String of) {
    if (member.value() instanceof Node.Whole number
        && number.value() >= least
        && number.value() <= most) {
      return (int) number.value();
    }
    throw wrong(member, "a whole number%s, %d to %d".formatted(of, least, most));
  }

  /// A string, perhaps an empty one.
  static String text(Node.Member member, String what) {
    if (member.value() instanceof Node.Text text) {
      return text.value();
    }
    throw wrong(member, what);
  }

  /// A string that names something.
  static String name(Node.Member member, String what) {
    String name = text(member, what);
    if (name.isEmpty()) {
      throw wrong(member, what);
    }
    return name;
  }

  /// `true` or `false`.
  static boolean flag(Node.Member member) {
    if (member.value() instanceof Node.Flag flag) {
      return flag.value();
    }
    throw wrong(member, "true or false");
  }

  /// An object.
  static Node.Members members(Node.Member member, String what) {
    if (member.value() instanceof Node.Members members) {
      return members;
    }
    throw wrong(member, what);
  }

  /// A list.
  static Node.Items items(Node.Member member, String what) {
    if (member.value() instanceof Node.Items items) {
      return items;
    }
    throw wrong(member, what);
  }

  /// What to throw for a value that does not fit.
  static WorkloadException wrong(Node.Member member, String valid) {
    return member
        .at()
        .mistake("'%s' is %s; it takes %s".formatted(member.key(), member.value().shown(), valid));
  }
}
