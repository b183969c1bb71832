// SPDX-License-Identifier: Apache-2.0
/// What a simulated machine is watched for: who waited, and which CPU idled meanwhile.
@NullMarked
package dev.scx4j.testkit.watch;

import org.jspecify.annotations.NullMarked;
