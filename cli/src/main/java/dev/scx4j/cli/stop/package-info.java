// SPDX-License-Identifier: Apache-2.0
/// Ctrl-C and other polite requests to stop.
@NullMarked
package dev.scx4j.cli.stop;

import org.jspecify.annotations.NullMarked;
