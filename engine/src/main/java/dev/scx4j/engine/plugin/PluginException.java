// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import java.io.Serial;

/// A plugin does not load, or was given wrong options. The message is for the user: what, where,
/// and the mend.
public final class PluginException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// With a message for the user.
  public PluginException(String message) {
    super(message);
  }

  /// With a message for the user and what was beneath it.
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
