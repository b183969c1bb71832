// SPDX-License-Identifier: Apache-2.0
/// The running scx4j of a user: where each has its control socket and its logs.
@NullMarked
package dev.scx4j.cli.instance;

import org.jspecify.annotations.NullMarked;
