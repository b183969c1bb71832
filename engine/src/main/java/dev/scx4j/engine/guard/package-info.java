// SPDX-License-Identifier: Apache-2.0
/// What stands between a policy and the machine: calls that throw are contained, calls that do not
/// return are noticed, and a policy that did either never decides again.
@NullMarked
package dev.scx4j.engine.guard;

import org.jspecify.annotations.NullMarked;
