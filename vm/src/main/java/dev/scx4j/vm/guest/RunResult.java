// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

/// How a run in the guest ended.
///
/// @param exitCode as a shell reports it: 128 + n for a process ended by signal n
/// @param stdout all it wrote to standard output, as UTF-8
/// @param stderr all it wrote to standard error, as UTF-8
public record RunResult(int exitCode, String stdout, String stderr) {}
