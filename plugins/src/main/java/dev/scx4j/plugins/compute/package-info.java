// SPDX-License-Identifier: Apache-2.0
/// The workload `compute`: busy tasks of many nice values, threads of a child JVM.
///
/// [ComputeWorkload] is scx4j's side, [ComputeProcess] the child's; what they say to each other is
/// in [ComputeProtocol].
@NullMarked
package dev.scx4j.plugins.compute;

import org.jspecify.annotations.NullMarked;
