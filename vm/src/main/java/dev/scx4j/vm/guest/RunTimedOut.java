// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

/// A run took longer than it was given, in a guest that is otherwise well. Its processes have been
/// killed.
public final class RunTimedOut extends GuestException {
  private static final long serialVersionUID = 1L;

  RunTimedOut(String message) {
    super(message, null);
  }
}
