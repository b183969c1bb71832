// SPDX-License-Identifier: Apache-2.0
/// Policies that do what no policy should; a few that do what the bundled ones do not.
@NullMarked
package dev.scx4j.tests.policies;

import org.jspecify.annotations.NullMarked;
