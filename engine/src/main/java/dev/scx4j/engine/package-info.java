// SPDX-License-Identifier: Apache-2.0
/// Runs a policy on a machine: a [dev.scx4j.engine.SchedulingSession] is started, watched and
/// closed, and sums up what happened.
@NullMarked
package dev.scx4j.engine;

import org.jspecify.annotations.NullMarked;
