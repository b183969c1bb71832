// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.simulator.topology;

import dev.scx4j.engine.plugin.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line `key = value` or `capacity CPUS = value` of a topology's file.
///
/// @param number counted from 1
/// @param key what it says something about
/// @param argument what stands between the key and `=`; empty but for `capacity`
/// @param value what stands behind `=`
record TopologyLine(int number, Key key, String argument, String value) {
  private static final Pattern FORMAT = Pattern.compile("([^\\s=]+)([^=]*)=(.*)");

  /// What a line can be about.
  enum Key {
    CPUS,
    CORE,
    CACHE,
    NODE,
    CAPACITY,
    ONLINE;

    private static final List<String> NAMES = Arrays.stream(values()).map(Key::toString).toList();

    static Optional<Key> of(String name) {
      return Arrays.stream(values()).filter(key -> key.toString().equals(name)).findAny();
    }

    /// As it is written.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Those of a file; comments and empty lines are left out.
  ///
  /// @throws TopologyException if a line is none
  static List<TopologyLine> all(Path file, List<String> text) {
    List<TopologyLine> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String content = text.get(i).replaceFirst("#.*", "").strip();
      if (!content.isEmpty()) {
        lines.add(parse(file, i + 1, content));
      }
    }
    return lines;
  }

  private static TopologyLine parse(Path file, int number, String content) {
    Matcher matcher = FORMAT.matcher(content);
    if (!matcher.matches()) {
      throw wrong(file, number, "'%s' has no '='; write key = value".formatted(content));
    }
    String name = matcher.group(1);
    Key key =
        Key.of(name)
            .orElseThrow(() ->
                wrong(
                    file,
                    number,
                    "there is no key '%s'%s; there are %s"
                        .formatted(
                            name,
                            Suggestion.forWord(name, Key.NAMES),
                            String.join(", ", Key.NAMES))));
    String argument = matcher.group(2).strip();
    if (argument.isEmpty() == (key == Key.CAPACITY)) {
      String form = key == Key.CAPACITY ? "capacity CPUS = value" : key + " = value";
      throw wrong(file, number, "'%s'; write %s".formatted(content, form));
    }
    return new TopologyLine(number, key, argument, matcher.group(3).strip());
  }

  /// What is to be thrown about this line.
  TopologyException wrong(Path file, String what) {
    return wrong(file, number, what);
  }

  private static TopologyException wrong(Path file, int number, String what) {
    return new TopologyException("%s:%d: %s".formatted(file, number, what));
  }
}
