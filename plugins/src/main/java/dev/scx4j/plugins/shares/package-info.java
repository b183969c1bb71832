// SPDX-License-Identifier: Apache-2.0
/// What each task has had of the machine, in virtual time: the bookkeeping of the policies that
/// share CPU time in proportion to weights.
@NullMarked
package dev.scx4j.plugins.shares;

import org.jspecify.annotations.NullMarked;
