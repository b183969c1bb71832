// SPDX-License-Identifier: Apache-2.0
/// How a command ends: its exit code, and the sentence for the user when it fails.
@NullMarked
package dev.scx4j.cli.exit;

import org.jspecify.annotations.NullMarked;
