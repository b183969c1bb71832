// SPDX-License-Identifier: Apache-2.0
/// How policies and workloads are found, described and given their options.
@NullMarked
package dev.scx4j.api.plugin;

import org.jspecify.annotations.NullMarked;
