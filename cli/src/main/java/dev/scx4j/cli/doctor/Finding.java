// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.doctor;

/// What one check found.
///
/// @param state how it is
/// @param what what was looked at, in a word or two
/// @param text what was found, in one line
/// @param mend what to do about it, in one line; empty if nothing is to be done
record Finding(State state, String what, String text, String mend) {
  /// How it is.
  enum State {
    /// As it should be.
    OK,
    /// Works, but not as well as it could.
    WARN,
    /// Does not work without it.
    MISSING
  }

  static Finding ok(String what, String text) {
    return new Finding(State.OK, what, text, "");
  }

  static Finding warn(String what, String text, String mend) {
    return new Finding(State.WARN, what, text, mend);
  }

  static Finding missing(String what, String text, String mend) {
    return new Finding(State.MISSING, what, text, mend);
  }

  boolean isMissing() {
    return state == State.MISSING;
  }
}
