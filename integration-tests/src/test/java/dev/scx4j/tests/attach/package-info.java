// SPDX-License-Identifier: Apache-2.0
/// The scheduler under test as a program of the guest: one JVM that attaches policies one after the
/// other.
@NullMarked
package dev.scx4j.tests.attach;

import org.jspecify.annotations.NullMarked;
