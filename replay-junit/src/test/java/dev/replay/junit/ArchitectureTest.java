package dev.replay.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.replay.engine.worker.Patience;
import dev.replay.hooks.JvmSettings;
import org.junit.jupiter.api.Test;

/** Who may use whom. */
class ArchitectureTest {

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/shaded/"))
          .importPackages(
              "dev.replay.hooks", "dev.replay.agent", "dev.replay.engine", "dev.replay.junit");

  private static void check(ArchRule rule) {
    rule.check(PRODUCTION);
  }

  @Test
  void hooksUseTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.replay.hooks..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.replay.hooks..", "org.jspecify.annotations.."));
  }

  @Test
  void theAgentUsesHooksAndByteCodeLibrariesOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.replay.agent..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "dev.replay.agent..",
                "dev.replay.hooks..",
                "org.objectweb.asm..",
                "net.bytebuddy..",
                "org.jspecify.annotations.."));
  }

  @Test
  void theEngineUsesTheAgentAndTheJdkOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.replay.engine..")
            .and()
            .resideOutsideOfPackage("dev.replay.engine.record")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "dev.replay.engine..",
                "dev.replay.agent",
                "dev.replay.hooks",
                "org.apiguardian..",
                "org.jspecify.annotations.."));
  }

  @Test
  void onlyRecordKnowsJson() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.replay.engine.record")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..",
                "dev.replay.engine..",
                "dev.replay.hooks",
                "com.fasterxml.jackson..",
                "org.apiguardian..",
                "org.jspecify.annotations.."));
  }

  @Test
  void packagesOfTheEngineUseThoseBelowThem() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.replay.engine..")
            .layer("door")
            .definedBy("dev.replay.engine")
            .layer("parts")
            .definedBy(
                "dev.replay.engine.oracle",
                "dev.replay.engine.fault",
                "dev.replay.engine.strategy",
                "dev.replay.engine.record")
            .layer("report")
            .definedBy("dev.replay.engine.report")
            .layer("worker")
            .definedBy("dev.replay.engine.worker")
            .layer("canary")
            .definedBy("dev.replay.engine.canary")
            .layer("execution")
            .definedBy("dev.replay.engine.execution")
            .layer("choice")
            .definedBy("dev.replay.engine.choice")
            .layer("trace")
            .definedBy("dev.replay.engine.trace")
            .layer("text")
            .definedBy("dev.replay.engine.text")
            .whereLayer("report")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("door")
            .mayOnlyBeAccessedByLayers("report")
            .whereLayer("worker")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("canary")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("parts")
            .mayOnlyBeAccessedByLayers("door", "report")
            .whereLayer("execution")
            .mayOnlyBeAccessedByLayers("door", "parts")
            .whereLayer("choice")
            .mayOnlyBeAccessedByLayers("door", "report", "parts", "execution")
            .whereLayer("trace")
            .mayOnlyBeAccessedByLayers("door", "report", "parts", "execution", "choice"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("dev.replay.(**)").should().beFreeOfCycles());
  }

  @Test
  void theEngineReturnsValuesAndLeavesTheRestToItsCallers() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.replay.engine..", "dev.replay.hooks..")
            .and()
            .doNotHaveFullyQualifiedName(Patience.class.getName()) // ends a JVM of the engine's own
            .and()
            .haveNameNotMatching(JvmSettings.class.getName() + ".*") // puts streams back
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class));
  }

  @Test
  void theJunitModuleShowsItsDoorOnly() {
    check(
        classes()
            .that()
            .resideInAPackage("dev.replay.junit..")
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(JavaModifier.FINAL));
  }
}
