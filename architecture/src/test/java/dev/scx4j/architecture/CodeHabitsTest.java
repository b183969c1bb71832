// SPDX-License-Identifier: Apache-2.0
package dev.scx4j.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

final class CodeHabitsTest {
  @Test
  void theApiAndTheEngineNeverWriteToTheTerminal() {
    noClasses()
        .that(resideInAnyPackage("dev.scx4j.api..", "dev.scx4j.engine.."))
        .should(ACCESS_STANDARD_STREAMS)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(System.Logger.class)
        .because("what there is to say goes to the caller, who knows where people look")
        .check(ScxClasses.ALL);
  }

  @Test
  void packagesAreNamedAfterWhatTheyHold() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..impl..", "..manager..", "..helper..", "..common..")
        .check(ScxClasses.ALL);
  }

  @Test
  void classesAreNamedAfterWhatTheyAre() {
    noClasses().should().haveNameMatching(".*(Utils?|Impl|Manager|Helper)").check(ScxClasses.ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass found : ScxClasses.ALL) {
      if (!found.getPackage().isAnnotatedWith(NullMarked.class)) {
        unmarked.add(found.getPackageName());
      }
    }
    assertThat(unmarked).as("packages without a @NullMarked package-info.java").isEmpty();
  }
}
