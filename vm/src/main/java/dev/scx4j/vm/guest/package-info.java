// SPDX-License-Identifier: Apache-2.0
/// The booted guest: what runs in it, how it ends, what is known when it does not.
@NullMarked
package dev.scx4j.vm.guest;

import org.jspecify.annotations.NullMarked;
