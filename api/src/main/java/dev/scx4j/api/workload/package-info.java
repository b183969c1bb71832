// SPDX-License-Identifier: Apache-2.0
/// Load that is put on a machine to see how a policy schedules it, and what the kernel says of it.
@NullMarked
package dev.scx4j.api.workload;

import org.jspecify.annotations.NullMarked;
