// SPDX-License-Identifier: Apache-2.0
/// Plugins that watch: an [dev.scx4j.api.observe.Observer] is given what the scheduler did, entry
/// by entry, on a thread of its own and never in its way.
@NullMarked
package dev.scx4j.api.observe;

import org.jspecify.annotations.NullMarked;
