// SPDX-License-Identifier: Apache-2.0
/// What tasks do: the steps of a [dev.scx4j.api.workload.program.LoadProgram], carried out in
/// simulated time.
@NullMarked
package dev.scx4j.simulator.programs;

import org.jspecify.annotations.NullMarked;
