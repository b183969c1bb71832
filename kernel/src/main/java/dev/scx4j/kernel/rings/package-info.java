// SPDX-License-Identifier: Apache-2.0
/// The two rings between kernel and user space, read and written in place.
@NullMarked
package dev.scx4j.kernel.rings;

import org.jspecify.annotations.NullMarked;
