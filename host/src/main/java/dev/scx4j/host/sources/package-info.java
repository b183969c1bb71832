// SPDX-License-Identifier: Apache-2.0
/// Policies as single Java source files: compiled and loaded.
@NullMarked
package dev.scx4j.host.sources;

import org.jspecify.annotations.NullMarked;
