// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.workloads.threads;

import dev.scx4j.api.workload.WorkloadException;
import dev.scx4j.api.workload.program.LoadProgram;
import dev.scx4j.workloads.threads.process.LoadProcess;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;

/// The command that starts a load's process.
final class ProcessCommand {
  private ProcessCommand() {}

  /// Its words. The process ignores the polite requests to stop: they reach scx4j as well, where
  /// they are sent to a whole process group (a terminal's Ctrl-C), and scx4j then ends the work in
  /// order. What is ignored stays so over exec(2), and -Xrs keeps the JVM from changing it.
  static List<String> words() {
    return List.of(
        "/bin/sh",
        "-c",
        "trap '' HUP INT TERM; exec \"$@\"",
        "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xrs",
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-Xmx32m",
        "-Dstdout.encoding=UTF-8",
        "-cp",
        placeOf(LoadProcess.class) + File.pathSeparator + placeOf(LoadProgram.class),
        LoadProcess.class.getName());
  }

  /// The folder or jar a class is in. By the place of its file and not of the class: a class that
  /// comes from the JVM's cache may have none.
  private static String placeOf(Class<?> wanted) {
    String name = "/" + wanted.getName().replace('.', '/') + ".class";
    URL file = wanted.getResource(name);
    if (file == null) {
      throw new WorkloadException("the class file %s is missing".formatted(name));
    }
    String place = file.toString();
    place = place.substring(0, place.length() - name.length());
    if (place.startsWith("jar:") && place.endsWith("!")) {
      place = place.substring("jar:".length(), place.length() - 1);
    }
    return Path.of(URI.create(place)).toString();
  }
}
