// SPDX-License-Identifier: Apache-2.0
/// Layouts of what the mechanism and the JVM say to each other (`scx4j_intf.h`).
@NullMarked
package dev.scx4j.kernel.messages;

import org.jspecify.annotations.NullMarked;
