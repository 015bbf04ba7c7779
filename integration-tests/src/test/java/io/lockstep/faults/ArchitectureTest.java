package io.lockstep.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.faults");

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching("io.lockstep.faults.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void decidesAndJudgesWithoutDoingAnything() {
        classes()
                .that()
                .resideInAnyPackage("..faults.plan..", "..faults.history..", "..faults.check..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.lockstep.faults.plan..",
                        "io.lockstep.faults.history..",
                        "io.lockstep.faults.check..",
                        "io.lockstep.sandbox.compare..")
                .check(OURS);
    }

    @Test
    void knowsNothingOfWhatItBreaks() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lockstep.replicator..",
                        "io.lockstep.worker..",
                        "io.lockstep.failover..",
                        "io.lockstep.offsets..")
                .check(OURS);
    }

    @Test
    void neverSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
    }
}
