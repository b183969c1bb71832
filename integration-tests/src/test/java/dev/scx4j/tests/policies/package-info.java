// SPDX-License-Identifier: Apache-2.0
/// Policies that do what no policy should.
@NullMarked
package dev.scx4j.tests.policies;

import org.jspecify.annotations.NullMarked;
