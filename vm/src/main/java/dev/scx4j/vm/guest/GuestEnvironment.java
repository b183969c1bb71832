// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.vm.guest;

import dev.scx4j.vm.qemu.Accelerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The variables that the guest's runs see, and how they are written for its shell.
final class GuestEnvironment {
  /// Where the guest sees scx4j's own folder: with the guest's own cache, also when the same folder
  /// is the work folder, each read of which asks the host.
  static final String HOME = "/opt/scx4j";

  private GuestEnvironment() {}

  /// Lines that a shell reads to set the variables.
  static List<String> exports(GuestOptions options, Accelerator accelerator) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("HOME", "/root");
    variables.put("USER", "root");
    variables.put("LANG", "C.UTF-8");
    variables.put("TERM", System.getenv().getOrDefault("TERM", "dumb"));
    variables.put("PATH", HOME + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("SCX4J_GUEST", "1");
    if (accelerator == Accelerator.TCG) {
      variables.put("SCX4J_EMULATED", "1");
    }
    variables.put("SCX4J_HOME", HOME);
    variables.put("SCX4J_CACHE", cache(options));
    variables.put("SCX4J_WORK_FOLDER", options.workFolder().toString());
    String plugins = System.getenv("SCX4J_CLASSPATH");
    if (plugins != null) {
      variables.put("SCX4J_CLASSPATH", plugins);
    }
    variables.putAll(options.environment());
    List<String> lines = new ArrayList<>();
    variables.forEach(
        (name, value) -> lines.add("export " + name + "=" + ShellWords.quoted(value)));
    return lines;
  }

  private static String cache(GuestOptions options) {
    Path cache = options.cache();
    return cache.startsWith(options.home())
        ? Path.of(HOME).resolve(options.home().relativize(cache)).toString()
        : cache.toString();
  }
}
