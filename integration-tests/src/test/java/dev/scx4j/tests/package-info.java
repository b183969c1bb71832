// SPDX-License-Identifier: Apache-2.0
/// The promises of scx4j, tried on a real kernel in a VM.
@NullMarked
package dev.scx4j.tests;

import org.jspecify.annotations.NullMarked;
