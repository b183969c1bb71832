// SPDX-License-Identifier: Apache-2.0
/// How a comparison is shown: as text, as JSON, as a page.
@NullMarked
package dev.scx4j.cli.compare.show;

import org.jspecify.annotations.NullMarked;
