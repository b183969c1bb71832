// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.architecture;

import java.util.List;
import java.util.stream.Stream;

/// A module of scx4j, and what its classes may use beside their own module.
///
/// @param folder the module's folder, and the name of its package below `dev.scx4j`
/// @param below the modules it stands on
/// @param jdk how much of the JDK it may use
/// @param libraries the packages of the libraries it may use
record Module(String folder, List<String> below, Jdk jdk, List<String> libraries) {
  /// All of them. A new module of the build gets a line here and one in `architecture/pom.xml`.
  static final List<Module> ALL =
      List.of(
          new Module("api", List.of(), Jdk.JAVA_BASE, List.of()),
          new Module("engine", List.of("api"), Jdk.ALL, List.of("org.HdrHistogram")),
          new Module("host", List.of("api", "engine"), Jdk.ALL, List.of()),
          new Module("kernel", List.of("api", "engine"), Jdk.ALL, List.of()),
          new Module("plugins", List.of("api"), Jdk.ALL, List.of()),
          new Module("workloads", List.of("api"), Jdk.ALL, List.of("tools.jackson.core")),
          new Module("simulator", List.of("api", "engine"), Jdk.ALL, List.of("org.HdrHistogram")),
          new Module(
              "testkit",
              List.of("api", "engine", "simulator"),
              Jdk.ALL,
              List.of("org.junit", "org.assertj", "org.opentest4j", "org.apiguardian")),
          new Module("vm", List.of(), Jdk.ALL, List.of("picocli")),
          new Module(
              "cli",
              List.of("api", "engine", "host", "kernel", "plugins", "vm", "workloads", "simulator"),
              Jdk.ALL,
              List.of("org.HdrHistogram", "picocli", "tools.jackson", "com.fasterxml.jackson")));

  /// How much of the JDK a module may use.
  enum Jdk {
    JAVA_BASE,
    ALL;

    private boolean has(String packageName) {
      return switch (this) {
        case JAVA_BASE -> Object.class.getModule().getPackages().contains(packageName);
        case ALL ->
            ModuleLayer.boot().modules().stream()
                .anyMatch(module -> module.getPackages().contains(packageName));
      };
    }
  }

  /// Whether the named package is this module's.
  boolean contains(String packageName) {
    return isWithin(packageName, packageOf(folder));
  }

  /// Whether a class of this module may use a class of the named package.
  boolean mayUse(String packageName) {
    return Stream.of(
                Stream.of(packageOf(folder), "org.jspecify.annotations"),
                below.stream().map(Module::packageOf),
                libraries.stream())
            .flatMap(packages -> packages)
            .anyMatch(usable -> isWithin(packageName, usable))
        || jdk.has(packageName);
  }

  @Override
  public String toString() {
    return folder;
  }

  private static String packageOf(String folder) {
    return "dev.scx4j." + folder;
  }

  private static boolean isWithin(String packageName, String outer) {
    return packageName.equals(outer) || packageName.startsWith(outer + ".");
  }
}
