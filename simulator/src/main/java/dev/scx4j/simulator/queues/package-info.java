// SPDX-License-Identifier: Apache-2.0
/// Dispatch queues (DSQs) and the queues of CPUs.
@NullMarked
package dev.scx4j.simulator.queues;

import org.jspecify.annotations.NullMarked;
