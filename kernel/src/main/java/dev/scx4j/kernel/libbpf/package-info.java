// SPDX-License-Identifier: Apache-2.0
/// libbpf: its functions, one class per header, and its objects as Java objects.
@NullMarked
package dev.scx4j.kernel.libbpf;

import org.jspecify.annotations.NullMarked;
