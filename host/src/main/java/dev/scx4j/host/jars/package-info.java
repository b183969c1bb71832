// SPDX-License-Identifier: Apache-2.0
/// Policies in jars of their own.
@NullMarked
package dev.scx4j.host.jars;

import org.jspecify.annotations.NullMarked;
