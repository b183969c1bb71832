// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.engine.plugin;

import dev.scx4j.api.plugin.PolicyFactory;
import dev.scx4j.api.plugin.WorkloadFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The plugins on the class path, as [ServiceLoader] finds them. Immutable, any thread.
///
/// One that does not load hides no other; it is listed in [#problems()], and spoken of when a name
/// is asked for that is not there.
public final class PluginCatalogue {
  private final List<String> problems;
  private final Map<String, PolicyFactory> policies;
  private final Map<String, WorkloadFactory> workloads;

  private PluginCatalogue(ClassLoader loader) {
    List<String> found = new ArrayList<>();
    policies = byName("policies", PolicyFactory.class, PolicyFactory::name, loader, found);
    workloads = byName("workloads", WorkloadFactory.class, WorkloadFactory::name, loader, found);
    problems = List.copyOf(found);
  }

  /// Finds all plugins.
  ///
  /// @param loader where to look
  public static PluginCatalogue load(ClassLoader loader) {
    return new PluginCatalogue(loader);
  }

  /// All policies, by name.
  public Collection<PolicyFactory> policies() {
    return List.copyOf(policies.values());
  }

  /// All workloads, by name.
  public Collection<WorkloadFactory> workloads() {
    return List.copyOf(workloads.values());
  }

  /// Why what did not load, a sentence for each.
  public List<String> problems() {
    return problems;
  }

  /// The policy of that name.
  ///
  /// @throws PluginException if there is none
  public PolicyFactory policy(String name) {
    return find("policy", "policies", name, policies);
  }

  /// The workload of that name.
  ///
  /// @throws PluginException if there is none
  public WorkloadFactory workload(String name) {
    return find("workload", "workloads", name, workloads);
  }

  private <T> T find(String kind, String kinds, String name, Map<String, T> byName) {
    @Nullable T found = byName.get(name);
    if (found != null) {
      return found;
    }
    String others =
        byName.isEmpty()
            ? "there are no " + kinds
            : "the " + kinds + " are " + String.join(", ", byName.keySet());
    String broken = problems.isEmpty() ? "" : ". Did not load: " + String.join("; ", problems);
    throw new PluginException(
        "there is no %s '%s'%s; %s%s"
            .formatted(kind, name, Suggestion.forWord(name, byName.keySet()), others, broken));
  }

  private static <T> Map<String, T> byName(
      String kinds,
      Class<T> service,
      Function<T, String> nameOf,
      ClassLoader loader,
      List<String> problems) {
    Map<String, T> byName = new TreeMap<>();
    Iterator<T> all = ServiceLoader.load(service, loader).iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          return byName;
        }
        T factory = all.next();
        @Nullable T twin = byName.putIfAbsent(nameOf.apply(factory), factory);
        if (twin != null) {
          problems.add(
              "two %s are named '%s', %s is left out"
                  .formatted(kinds, nameOf.apply(factory), factory.getClass().getName()));
        }
      } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
