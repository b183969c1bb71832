// SPDX-License-Identifier: Apache-2.0
/// `scx4j doctor`: what this machine has and lacks for scx4j, and how to mend it.
@NullMarked
package dev.scx4j.cli.doctor;

import org.jspecify.annotations.NullMarked;
