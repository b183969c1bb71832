// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.scx4j.plugins.contract;

import org.jspecify.annotations.NullMarked;
