// SPDX-License-Identifier: Apache-2.0
/// The process whose threads are a load's tasks: a JVM of its own, which loads few classes, links
/// no C function and computes nothing that is not the load's.
///
/// [LoadProcess] is its main class. What it is told and what it says is in [LoadProtocol]; the
/// program that it is given first, in [ProgramFormat]. A step becomes an `Action`, so that only the
/// classes of steps that occur are loaded.
@NullMarked
package dev.scx4j.workloads.threads.process;

import org.jspecify.annotations.NullMarked;
