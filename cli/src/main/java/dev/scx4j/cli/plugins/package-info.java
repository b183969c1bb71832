// SPDX-License-Identifier: Apache-2.0
/// `scx4j plugins`: which policies and workloads there are.
@NullMarked
package dev.scx4j.cli.plugins;

import org.jspecify.annotations.NullMarked;
