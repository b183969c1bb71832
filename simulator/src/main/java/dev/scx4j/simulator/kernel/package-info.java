// SPDX-License-Identifier: Apache-2.0
/// The kernel's part: `kernel/sched/ext.c` and the core around it, as far as a scheduler sees it.
@NullMarked
package dev.scx4j.simulator.kernel;

import org.jspecify.annotations.NullMarked;
