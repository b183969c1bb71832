// SPDX-License-Identifier: Apache-2.0
/// Waiting tasks apart by the CPUs they may use, so that a policy finds one that may use a free CPU
/// without looking at all others.
@NullMarked
package dev.scx4j.plugins.affinity;

import org.jspecify.annotations.NullMarked;
