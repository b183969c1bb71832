// SPDX-License-Identifier: Apache-2.0
/// What this machine's kernel has, allows and does now.
@NullMarked
package dev.scx4j.kernel.host;

import org.jspecify.annotations.NullMarked;
