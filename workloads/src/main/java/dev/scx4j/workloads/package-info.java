// SPDX-License-Identifier: Apache-2.0
/// Loads for a machine: read from files, and run by the threads of a process of their own.
@NullMarked
package dev.scx4j.workloads;

import org.jspecify.annotations.NullMarked;
