// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

/// The guest ended by itself: it did not boot, its kernel panicked, or QEMU died.
public final class GuestCrashed extends GuestException {
  private static final long serialVersionUID = 1L;

  GuestCrashed(String what, String consoleEnd) {
    super(withConsole(what, consoleEnd), null);
  }
}
