// SPDX-License-Identifier: Apache-2.0
/// The tasks that the engine knows of, by pid, and what their latest reports say.
@NullMarked
package dev.scx4j.engine.tasks;

import org.jspecify.annotations.NullMarked;
