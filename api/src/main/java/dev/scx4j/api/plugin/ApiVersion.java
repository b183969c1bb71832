// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.plugin;

/// The version of what plugins are written against: the packages `dev.scx4j.api`. It grows when a
/// plugin that was built before would not run any more.
///
/// A plugin says which one it was built for by [Plugin#apiVersion()]; one that says nothing is
/// taken to fit.
public final class ApiVersion {
  /// The version of this API.
  public static final int CURRENT = 1;

  private ApiVersion() {}
}
