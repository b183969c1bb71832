// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Seeds as a user writes them: `3`, `1..10`, `1,2,5`, or these mixed. Ascending, none twice.
///
/// @param seeds the seeds
record SeedList(List<Long> seeds) {
  private static final int MOST = 1000;
  private static final Pattern PART = Pattern.compile("(\\d+)(?:\\.\\.(\\d+))?");

  /// For picocli.
  static final class Converter implements ITypeConverter<SeedList> {
    @Override
    public SeedList convert(String text) {
      return parse(text);
    }
  }

  /// Reads them.
  ///
  /// @throws TypeConversionException if they make no sense
  static SeedList parse(String text) {
    TreeSet<Long> seeds = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      add(part.strip(), seeds);
    }
    return new SeedList(new ArrayList<>(seeds));
  }

  private static void add(String part, TreeSet<Long> seeds) {
    Matcher matcher = PART.matcher(part);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'%s' is no list of seeds; a seed is a whole number, 0 or more: 3, or 1..10, or 1,2,5"
              .formatted(part));
    }
    long first = number(matcher.group(1));
    long last = matcher.group(2) == null ? first : number(matcher.group(2));
    if (last < first) {
      throw new TypeConversionException(
          "'%s' is empty: it ends before it begins; did you mean %d..%d?"
              .formatted(part, last, first));
    }
    if (last - first >= MOST || seeds.size() + last - first >= MOST) {
      throw new TypeConversionException("'%s' are too many: %d at most".formatted(part, MOST));
    }
    for (long seed = first; seed <= last; seed++) {
      if (!seeds.add(seed)) {
        throw new TypeConversionException("%d is given twice".formatted(seed));
      }
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(digits + " is too large for a seed");
    }
  }
}
