// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.kernel.host;

/// Something that keeps scx4j from scheduling this machine.
///
/// @param what what it is, one sentence without a full stop
/// @param mend what the user can do, in the imperative
public record Obstacle(String what, String mend) {
  /// Both, as one message.
  @Override
  public String toString() {
    return what + "; " + mend;
  }
}
