// SPDX-License-Identifier: Apache-2.0
/// The simulated machine as the engine sees it.
@NullMarked
package dev.scx4j.simulator.machine;

import org.jspecify.annotations.NullMarked;
