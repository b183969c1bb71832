// SPDX-License-Identifier: Apache-2.0
/// What the engine asks of whatever it schedules: a real kernel or a simulated machine.
@NullMarked
package dev.scx4j.engine.machine;

import org.jspecify.annotations.NullMarked;
