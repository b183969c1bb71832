// SPDX-License-Identifier: Apache-2.0
/// Tests of policies on a simulated machine, in a few lines: [dev.scx4j.testkit.SimulatedRun] runs
/// one in virtual time, and its assertions say what may be expected of it. What holds of every
/// policy is in [dev.scx4j.testkit.contract.PolicyContract].
@NullMarked
package dev.scx4j.testkit;

import org.jspecify.annotations.NullMarked;
