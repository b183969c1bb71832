// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.report;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A report as JSON: the components of [RunReport] as they are.
public final class JsonReport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonReport() {}

  /// The whole text, with a line end.
  public static String of(RunReport report) {
    return MAPPER.writeValueAsString(report) + "\n";
  }
}
