// SPDX-License-Identifier: Apache-2.0
/// What holds of every policy, whatever it is for: to be extended by a policy's tests.
@NullMarked
package dev.scx4j.testkit.contract;

import org.jspecify.annotations.NullMarked;
