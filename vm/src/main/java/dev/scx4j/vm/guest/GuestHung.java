// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

/// The guest no longer answers, although QEMU is there.
public final class GuestHung extends GuestException {
  private static final long serialVersionUID = 1L;

  GuestHung(String what, String consoleEnd) {
    super(withConsole(what, consoleEnd), null);
  }
}
