// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ModuleDirectionsTest {
  static Stream<Module> modulesOfTheBuild() {
    List<String> built = SourceTree.modulesWithCode();
    return Module.ALL.stream().filter(module -> built.contains(module.folder()));
  }

  @Test
  void everyModuleOfTheBuildHasItsDirections() {
    assertThat(SourceTree.modulesWithCode())
        .as("modules of the root pom.xml; a new one gets a line in Module.ALL")
        .isNotEmpty()
        .isSubsetOf(Module.ALL.stream().map(Module::folder).toList());
  }

  @ParameterizedTest
  @MethodSource("modulesOfTheBuild")
  void everyModuleIsReadHere(Module module) {
    assertThat(ScxClasses.ALL)
        .as("classes of %s; if there are none, add it to architecture/pom.xml", module)
        .anyMatch(found -> module.contains(found.getPackageName()));
  }

  @ParameterizedTest
  @MethodSource("modulesOfTheBuild")
  void aModuleUsesOnlyWhatLiesBelowIt(Module module) {
    classes()
        .that(describe("are of " + module, found -> module.contains(found.getPackageName())))
        .should()
        .onlyDependOnClassesThat(usableFrom(module))
        .check(ScxClasses.ALL);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.scx4j.(**)").should().beFreeOfCycles().check(ScxClasses.ALL);
  }

  private static DescribedPredicate<JavaClass> usableFrom(Module module) {
    return describe(
        "lie below " + module,
        used -> {
          JavaClass element = used.getBaseComponentType();
          return element.isPrimitive() || module.mayUse(element.getPackageName());
        });
  }
}
