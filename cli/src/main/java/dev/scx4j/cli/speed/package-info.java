// SPDX-License-Identifier: Apache-2.0
/// How fast the simulator is.
@NullMarked
package dev.scx4j.cli.speed;

import org.jspecify.annotations.NullMarked;
