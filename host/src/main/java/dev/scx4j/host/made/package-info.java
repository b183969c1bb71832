// SPDX-License-Identifier: Apache-2.0
/// Policies without a factory: classes that are made by their constructors.
@NullMarked
package dev.scx4j.host.made;

import org.jspecify.annotations.NullMarked;
