// SPDX-License-Identifier: Apache-2.0
/// `scx4j chaos`: a command runs under an adversarial scheduler, again and again until it fails.
@NullMarked
package dev.scx4j.cli.chaos;

import org.jspecify.annotations.NullMarked;
