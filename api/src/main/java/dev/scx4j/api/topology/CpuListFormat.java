// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.api.topology;

/// The kernel's list format for CPUs, `0-3,8` (`Documentation/core-api/printk-formats.rst`,
/// `%*pbl`).
final class CpuListFormat {
  private static final int LARGEST_CPU = 1 << 20;

  private CpuListFormat() {}

  static CpuSet parse(String list) {
    MutableCpuSet set = new MutableCpuSet();
    String text = list.strip();
    if (text.isEmpty()) {
      return set;
    }
    for (String part : text.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = number(dash < 0 ? part : part.substring(0, dash), list);
      int last = dash < 0 ? first : number(part.substring(dash + 1), list);
      if (last < first) {
        throw new IllegalArgumentException(
            "'" + part + "' in CPU list '" + list + "' runs backwards");
      }
      for (int cpu = first; cpu <= last; cpu++) {
        set.add(cpu);
      }
    }
    return set;
  }

  private static int number(String text, String list) {
    try {
      int cpu = Integer.parseInt(text.strip());
      if (cpu >= 0 && cpu <= LARGEST_CPU) {
        return cpu;
      }
    } catch (NumberFormatException e) {
      // falls through to the message for both cases
    }
    throw new IllegalArgumentException(
        "'" + text + "' in CPU list '" + list + "' is not a CPU number; write it like 0-3,8");
  }

  static String format(CpuSet set) {
    StringBuilder text = new StringBuilder();
    int first = set.first();
    while (first >= 0) {
      int last = first;
      while (set.contains(last + 1)) {
        last++;
      }
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (last > first) {
        text.append('-').append(last);
      }
      first = set.next(last + 1);
    }
    return text.toString();
  }
}
