// SPDX-License-Identifier: Apache-2.0
/// The BPF Type Format: names, offsets and sizes of a BPF object's types.
@NullMarked
package dev.scx4j.kernel.btf;

import org.jspecify.annotations.NullMarked;
