// SPDX-License-Identifier: Apache-2.0
/// The sched_ext machine: a real Linux kernel whose CPUs are scheduled by the engine.
@NullMarked
package dev.scx4j.kernel;

import org.jspecify.annotations.NullMarked;
