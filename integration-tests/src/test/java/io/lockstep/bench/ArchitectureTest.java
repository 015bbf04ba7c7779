package io.lockstep.bench;

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
            .importPackages("io.lockstep.bench");

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching("io.lockstep.bench.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void countsWithTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage("..positions..", "..beside..", "..figure..", "..moments.count..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "io.lockstep.bench.positions..",
                        "io.lockstep.bench.beside..",
                        "io.lockstep.bench.figure..",
                        "io.lockstep.bench.moments.count..")
                .check(OURS);
    }

    @Test
    void knowsNothingOfWhatItMeasures() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lockstep.replicator..",
                        "io.lockstep.worker..",
                        "io.lockstep.gateway..",
                        "io.lockstep.offsets..",
                        "org.apache.kafka.connect..")
                .check(OURS);
    }

    @Test
    void neverSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
    }
}
