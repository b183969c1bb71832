// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.host.sources;

import dev.scx4j.api.SchedulingPolicy;
import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.engine.plugin.PluginException;
import dev.scx4j.host.made.MadePolicy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The policy in a source file: its one class that is a [SchedulingPolicy], or its one
/// [PolicyFactory]. Any thread.
public final class SourcePolicies {
  /// How such files end.
  public static final String ENDING = ".java";

  private SourcePolicies() {}

  /// Compiles and loads a file.
  ///
  /// @throws PluginException if it does not compile, or holds not just one policy; the message says
  ///   what to do
  public static PolicyFactory load(Path source) {
    Map<String, byte[]> compiled = SourceCompiler.compile(source);
    ClassLoader loader = new CompiledClasses(compiled);
    List<Class<?>> policies = new ArrayList<>();
    List<Class<?>> factories = new ArrayList<>();
    for (String name : compiled.keySet()) {
      Class<?> found = find(loader, name, source);
      if (isMakeable(found) && SchedulingPolicy.class.isAssignableFrom(found)) {
        policies.add(found);
      } else if (isMakeable(found) && PolicyFactory.class.isAssignableFrom(found)) {
        factories.add(found);
      }
    }
    if (factories.size() == 1) {
      return factory(factories.getFirst(), source);
    }
    List<Class<?>> candidates = factories.isEmpty() ? policies : factories;
    if (candidates.size() != 1) {
      throw new PluginException(
          candidates.isEmpty()
              ? source
                  + " holds no policy: one of its classes must implement SchedulingPolicy and must"
                  + " not be abstract"
              : source
                  + " holds several policies ("
                  + candidates.stream().map(Class::getName).collect(Collectors.joining(", "))
                  + "): leave one in the file, or have one PolicyFactory make them");
    }
    return MadePolicy.of(candidates.getFirst(), source.toString());
  }

  /// Not an abstract class, nor one that only lives inside another object.
  private static boolean isMakeable(Class<?> found) {
    boolean isInner = found.isMemberClass() && !Modifier.isStatic(found.getModifiers());
    return !found.isInterface()
        && !Modifier.isAbstract(found.getModifiers())
        && !found.isAnonymousClass()
        && !found.isLocalClass()
        && !isInner;
  }

  private static Class<?> find(ClassLoader loader, String name, Path source) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new PluginException(source + ": class " + name + " does not load: " + e, e);
    }
  }

  private static PolicyFactory factory(Class<?> type, Path source) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (PolicyFactory) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new PluginException(
          source + ": the constructor of " + type.getName() + " threw " + e.getCause(), e);
    } catch (ReflectiveOperationException e) {
      throw new PluginException(
          source + ": " + type.getName() + " needs a constructor without arguments", e);
    }
  }
}
