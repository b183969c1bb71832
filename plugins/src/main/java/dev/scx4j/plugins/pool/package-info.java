// SPDX-License-Identifier: Apache-2.0
/// Objects that policies keep with tasks, used again for later tasks.
@NullMarked
package dev.scx4j.plugins.pool;

import org.jspecify.annotations.NullMarked;
