// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request: a line of JSON.
///
/// @param command `status`, `switch` or `stop`
/// @param policy for `switch`: the policy's name, or a file's absolute path
/// @param options for `switch`: the policy's own options
record ControlRequest(
    String command, @Nullable String policy, @Nullable Map<String, String> options) {
  static final String STATUS = "status";
  static final String SWITCH = "switch";
  static final String STOP = "stop";

  static ControlRequest of(String command) {
    return new ControlRequest(command, null, null);
  }

  static ControlRequest switchTo(String policy, Map<String, String> options) {
    return new ControlRequest(SWITCH, policy, options);
  }
}
