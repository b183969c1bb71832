// SPDX-License-Identifier: Apache-2.0
/// What is measured while a policy runs, and the summary of it.
@NullMarked
package dev.scx4j.engine.statistics;

import org.jspecify.annotations.NullMarked;
