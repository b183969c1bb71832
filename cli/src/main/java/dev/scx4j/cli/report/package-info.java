// SPDX-License-Identifier: Apache-2.0
/// What a run tells its user: the table, the counters, the live line, and all of it as JSON.
@NullMarked
package dev.scx4j.cli.report;

import org.jspecify.annotations.NullMarked;
