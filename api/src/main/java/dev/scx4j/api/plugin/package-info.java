// SPDX-License-Identifier: Apache-2.0
/// How policies, workloads and observers are found, described and given their options.
@NullMarked
package dev.scx4j.api.plugin;

import org.jspecify.annotations.NullMarked;
