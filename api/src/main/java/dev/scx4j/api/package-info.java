// SPDX-License-Identifier: Apache-2.0
/// What a policy is written against: [dev.scx4j.api.SchedulingPolicy] decides, a
/// [dev.scx4j.api.Task] is what it decides about, a [dev.scx4j.api.Dispatcher] takes the decisions.
/// Depends on `java.base` only.
@NullMarked
package dev.scx4j.api;

import org.jspecify.annotations.NullMarked;
