// SPDX-License-Identifier: Apache-2.0
/// What is going to happen, in the order of simulated time.
@NullMarked
package dev.scx4j.simulator.events;

import org.jspecify.annotations.NullMarked;
