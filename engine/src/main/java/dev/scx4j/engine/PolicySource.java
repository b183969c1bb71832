// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine;

import dev.scx4j.api.SchedulingPolicy;
import java.util.function.Supplier;

/// A policy by name, and how an instance of it is made: when it takes over, and again when an
/// instance has failed and another is to go on.
///
/// @param name what users call it
/// @param maker makes an instance; may throw, called on any thread
public record PolicySource(String name, Supplier<SchedulingPolicy> maker) {}
