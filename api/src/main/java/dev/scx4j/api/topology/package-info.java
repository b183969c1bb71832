// SPDX-License-Identifier: Apache-2.0
/// CPUs, sets of CPUs, and how they share cores, caches and memory.
@NullMarked
package dev.scx4j.api.topology;

import org.jspecify.annotations.NullMarked;
