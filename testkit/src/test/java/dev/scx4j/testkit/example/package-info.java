// SPDX-License-Identifier: Apache-2.0
/// The example of `docs/testing-a-policy.md`.
@NullMarked
package dev.scx4j.testkit.example;

import org.jspecify.annotations.NullMarked;
