// SPDX-License-Identifier: Apache-2.0
/// A rehearsal before the machine is taken over: the agent's code runs on a small machine of its
/// own, so that classes are loaded and code is compiled before anything depends on it.
@NullMarked
package dev.scx4j.engine.rehearsal;

import org.jspecify.annotations.NullMarked;
