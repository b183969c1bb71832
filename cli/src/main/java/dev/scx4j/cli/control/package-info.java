// SPDX-License-Identifier: Apache-2.0
/// Speaking to a scx4j that runs: the control socket, and the commands that use it.
@NullMarked
package dev.scx4j.cli.control;

import org.jspecify.annotations.NullMarked;
