package io.lockstep.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.bench");

    private static final String[] PURE = {
        "io.lockstep.bench.positions..",
        "io.lockstep.bench.beside..",
        "io.lockstep.bench.figure..",
        "io.lockstep.bench.scenario..",
        "io.lockstep.bench.plot..",
        "io.lockstep.bench.moments.count.."
    };

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching("io.lockstep.bench.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void countsWithTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of("java..", "org.jspecify.."), Stream.of(PURE))
                        .toArray(String[]::new))
                .check(OURS);
    }

    @Test
    void onlyTheJdkGoesIntoTheJvmsOfOthers() {
        classes()
                .that()
                .resideInAPackage("io.lockstep.bench.inside..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "com.sun.management..", "org.jspecify..", "io.lockstep.bench.inside..")
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
