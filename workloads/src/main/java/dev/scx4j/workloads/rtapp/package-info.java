// SPDX-License-Identifier: Apache-2.0
/// Loads in the JSON format of rt-app (`doc/tutorial.txt` of scheduler-tools/rt-app), read as
/// programs. [RtAppReader] is the way in.
@NullMarked
package dev.scx4j.workloads.rtapp;

import org.jspecify.annotations.NullMarked;
