// SPDX-License-Identifier: Apache-2.0
/// What is compared: the metrics of a run, and what they come to over all seeds.
@NullMarked
package dev.scx4j.cli.compare.figures;

import org.jspecify.annotations.NullMarked;
