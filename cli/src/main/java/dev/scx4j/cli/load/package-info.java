// SPDX-License-Identifier: Apache-2.0
/// Finding the load that a user names: a plugin's, or a file's.
@NullMarked
package dev.scx4j.cli.load;

import org.jspecify.annotations.NullMarked;
