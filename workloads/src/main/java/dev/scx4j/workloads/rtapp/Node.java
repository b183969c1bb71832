// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.rtapp;

import java.util.List;

/// A JSON value, and where in the file it begins. Objects keep their members' order and may have a
/// key more than once.
sealed interface Node {
  /// Where it begins.
  At at();

  /// How a message shows it.
  String shown();

  /// An object.
  record Members(At at, List<Member> members) implements Node {
    @Override
    public String shown() {
      return "an object";
    }
  }

  /// One key of an object with its value.
  record Member(At at, String key, Node value) {}

  /// A list.
  record Items(At at, List<Node> items) implements Node {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /// A string.
  record Text(At at, String value) implements Node {
    @Override
    public String shown() {
      return '"' + value + '"';
    }
  }

  /// A number without a fraction that fits a `long`.
  record Whole(At at, long value) implements Node {
    @Override
    public String shown() {
      return Long.toString(value);
    }
  }

  /// Any other number, as it is written.
  record OtherNumber(At at, String literal) implements Node {
    @Override
    public String shown() {
      return literal;
    }
  }

  /// `true` or `false`.
  record Flag(At at, boolean value) implements Node {
    @Override
    public String shown() {
      return Boolean.toString(value);
    }
  }

  /// `null`, or nothing at all.
  record Nothing(At at) implements Node {
    @Override
    public String shown() {
      return "without a value";
    }
  }
}
