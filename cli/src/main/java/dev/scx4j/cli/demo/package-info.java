// SPDX-License-Identifier: Apache-2.0
/// `scx4j demo`: the main thing, with one word.
@NullMarked
package dev.scx4j.cli.demo;

import org.jspecify.annotations.NullMarked;
