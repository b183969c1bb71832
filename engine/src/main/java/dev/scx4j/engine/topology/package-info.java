// SPDX-License-Identifier: Apache-2.0
/// The CPUs of this machine, as sysfs describes them.
@NullMarked
package dev.scx4j.engine.topology;

import org.jspecify.annotations.NullMarked;
