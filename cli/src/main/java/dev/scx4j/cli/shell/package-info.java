// SPDX-License-Identifier: Apache-2.0
/// Commands as text.
@NullMarked
package dev.scx4j.cli.shell;

import org.jspecify.annotations.NullMarked;
