// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.sources;

import java.util.Map;

/// Loads the classes of one compiled source file; all else comes from scx4j's own loader. Another
/// version of the file has another loader, so that both can be there at once. Any thread.
final class CompiledClasses extends ClassLoader {
  private final Map<String, byte[]> classes;

  CompiledClasses(Map<String, byte[]> classes) {
    super("source", CompiledClasses.class.getClassLoader());
    this.classes = Map.copyOf(classes);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
