// SPDX-License-Identifier: Apache-2.0
/// A model of a machine, just large enough to see how a policy shares CPUs: time jumps from event
/// to event, nothing is random but what a seed says.
@NullMarked
package dev.scx4j.plugins.model;

import org.jspecify.annotations.NullMarked;
