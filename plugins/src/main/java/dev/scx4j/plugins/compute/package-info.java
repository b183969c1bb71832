// SPDX-License-Identifier: Apache-2.0
/// The workload `compute`: busy tasks of many nice values.
@NullMarked
package dev.scx4j.plugins.compute;

import org.jspecify.annotations.NullMarked;
