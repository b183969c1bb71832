// SPDX-License-Identifier: Apache-2.0
/// A policy called directly, in any order that the engine might call it in, by a machine that
/// consists of nothing but the rules of that.
@NullMarked
package dev.scx4j.testkit.calls;

import org.jspecify.annotations.NullMarked;
