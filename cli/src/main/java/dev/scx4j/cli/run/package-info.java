// SPDX-License-Identifier: Apache-2.0
/// `scx4j run`: a policy schedules a machine, and what comes of it is told.
@NullMarked
package dev.scx4j.cli.run;

import org.jspecify.annotations.NullMarked;
