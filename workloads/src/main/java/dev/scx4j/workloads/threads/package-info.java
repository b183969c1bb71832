// SPDX-License-Identifier: Apache-2.0
/// Runs a load's program with real threads, those of a child JVM.
///
/// [ProgramWorkload] is scx4j's side, the package `process` the child's. What only the kernel can
/// give a thread (its nice value, class, CPUs) is given from here, so that the child needs no C
/// library.
@NullMarked
package dev.scx4j.workloads.threads;

import org.jspecify.annotations.NullMarked;
