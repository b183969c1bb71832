// SPDX-License-Identifier: Apache-2.0
/// Programs that the tests run in the guest.
@NullMarked
package dev.scx4j.tests.load;

import org.jspecify.annotations.NullMarked;
