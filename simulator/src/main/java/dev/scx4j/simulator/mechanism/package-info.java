// SPDX-License-Identifier: Apache-2.0
/// scx4j's mechanism, as `kernel/src/main/bpf` has it: a class for each of its files; that of
/// `scx4j.bpf.c` leaves the longer of its programs to [Enqueues], [DispatchOrder] and
/// [RunAccounts].
@NullMarked
package dev.scx4j.simulator.mechanism;

import org.jspecify.annotations.NullMarked;
