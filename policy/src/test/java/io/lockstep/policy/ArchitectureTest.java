package io.lockstep.policy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String ROOT = "io.lockstep.policy";
    private static final DescribedPredicate<JavaClass> JDK_VALUES = resideInAnyPackage(
                    "java.lang..", "java.util..", "java.time..", "org.jspecify..")
            .or(belongToAnyOf(Path.class, URI.class));

    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void keepsTheVocabularyFreeOfEverythingButValues() {
        classes()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .onlyDependOnClassesThat(JDK_VALUES.or(resideInAnyPackage(ROOT)))
                .check(module);
    }

    @Test
    void keepsDecisionsPure() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".decision")
                .should()
                .onlyDependOnClassesThat(JDK_VALUES.or(resideInAnyPackage(ROOT, ROOT + ".decision")))
                .check(module);
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".explain", ROOT + ".diff")
                .should()
                .onlyDependOnClassesThat(
                        JDK_VALUES.or(resideInAnyPackage(ROOT, ROOT + ".decision", ROOT + ".explain", ROOT + ".diff")))
                .check(module);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".config")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.concurrent\\..*|java\\.util\\.logging\\..*")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(module);
    }

    @Test
    void keepsTheListOfRightsPure() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".access")
                .should()
                .onlyDependOnClassesThat(JDK_VALUES.or(resideInAnyPackage(ROOT, ROOT + ".decision", ROOT + ".access")))
                .check(module);
    }

    @Test
    void keepsPackagesFreeOfCycles() {
        slices().matching("io.lockstep.(**)").should().beFreeOfCycles().check(module);
    }

    @Test
    void writesNothingToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(module);
    }
}
