// SPDX-License-Identifier: Apache-2.0
/// What the tasks of a load do, step by step: described once, run by real threads on a kernel and
/// by a simulated machine alike. All times are in ns.
@NullMarked
package dev.scx4j.api.workload.program;

import org.jspecify.annotations.NullMarked;
