// SPDX-License-Identifier: Apache-2.0
/// The messages between the host and the agent in the guest.
@NullMarked
package dev.scx4j.vm.channel;

import org.jspecify.annotations.NullMarked;
