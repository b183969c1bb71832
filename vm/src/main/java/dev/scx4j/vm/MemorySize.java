// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An amount of memory as a user writes it.
///
/// @param mebibytes in units of 2²⁰ bytes
record MemorySize(int mebibytes) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,7})([MG]?)I?B?");

  /// Reads `4G`, `512M` or a plain number of mebibytes.
  static MemorySize parse(String text) {
    Matcher matcher = FORMAT.matcher(text.toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "' is no size such as 2048M or 4G");
    }
    int number = Integer.parseInt(matcher.group(1));
    return new MemorySize(matcher.group(2).equals("G") ? Math.multiplyExact(number, 1024) : number);
  }

  /// For picocli.
  static final class Converter implements ITypeConverter<MemorySize> {
    @Override
    public MemorySize convert(String text) {
      return parse(text);
    }
  }
}
