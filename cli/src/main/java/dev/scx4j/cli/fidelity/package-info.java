// SPDX-License-Identifier: Apache-2.0
/// How near the simulated machine is to a real kernel.
@NullMarked
package dev.scx4j.cli.fidelity;

import org.jspecify.annotations.NullMarked;
