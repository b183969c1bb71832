// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.machine;

/// Why a machine ended scx4j's hold on it (`struct scx_exit_info`).
///
/// @param kind one word: `unregistered` (we detached), `sysrq`, `error`, `stall`, ...
/// @param error whether it is a failure rather than an orderly end
/// @param reason the kernel's one-line reason
/// @param message the kernel's details, may be empty
/// @param dump the kernel's debug dump, may be empty
public record MachineExit(String kind, boolean error, String reason, String message, String dump) {}
