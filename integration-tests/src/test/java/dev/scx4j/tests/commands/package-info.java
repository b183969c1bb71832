// SPDX-License-Identifier: Apache-2.0
/// How the tests on the host talk with their programs in the guest: a line is a command; lines and
/// a last one, `ok` or `failed: ...`, are the answer.
@NullMarked
package dev.scx4j.tests.commands;

import org.jspecify.annotations.NullMarked;
