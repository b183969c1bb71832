// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare.show;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Text for a page, so that none of it is taken for markup.
final class Html {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private Html() {}

  /// For between tags, and for attributes in double quotes.
  static String text(String plain) {
    return plain
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// JSON for between script tags.
  static String json(Object value) {
    return MAPPER.writeValueAsString(value).replace("<", "\\u003c");
  }
}
