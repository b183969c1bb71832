// SPDX-License-Identifier: Apache-2.0
/// The agent: takes reports in, asks the policy, hands decisions over, parks.
@NullMarked
package dev.scx4j.engine.agent;

import org.jspecify.annotations.NullMarked;
