// SPDX-License-Identifier: Apache-2.0
/// The command line: what every command has in common.
@NullMarked
package dev.scx4j.cli;

import org.jspecify.annotations.NullMarked;
