// SPDX-License-Identifier: Apache-2.0
/// The guest that tests run in, and what is read from it.
@NullMarked
package dev.scx4j.tests.guest;

import org.jspecify.annotations.NullMarked;
