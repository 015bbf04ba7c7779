package io.lockstep.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lockstep.architecture.Calls;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.cli");

    @Test
    void keepsTheViewPure() {
        classes()
                .that()
                .resideInAPackage("..cli.view")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java.lang..", "java.util..", "org.jspecify..", "io.lockstep.cli.view")
                .check(module);
    }

    @Test
    void talksHttpInOnePlaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..cli.rest")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(module);
    }

    @Test
    void neverWaitsOrSleepsWithoutABound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(module);
    }

    @Test
    void keepsPackagesFreeOfCycles() {
        slices().matching("io.lockstep.cli.(*)..").should().beFreeOfCycles().check(module);
        noClasses()
                .that()
                .resideInAnyPackage("..cli.view", "..cli.rest")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lockstep.cli")
                .check(module);
    }

    @Test
    void writesThroughPicocliOnly() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(module);
    }
}
