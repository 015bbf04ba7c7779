package io.lockstep.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.sandbox");

    @Test
    void hasNoCycleBetweenPackages() {
        slices().matching("io.lockstep.sandbox.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void meetsKafkaInFewPlaces() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..region..",
                        "..compare..",
                        "..demo..",
                        "..live..",
                        "..through..",
                        "..measure..",
                        "..secure.kafka..",
                        "..groups.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(OURS);
    }

    @Test
    void keepsTheGroupsVocabularyPure() {
        noClasses()
                .that()
                .resideInAPackage("io.lockstep.sandbox.groups")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "io.lockstep.sandbox.groups")
                .check(OURS);
    }

    @Test
    void keepsFixturesFreeOfTheProgram() {
        noClasses()
                .that()
                .resideInAnyPackage("..region..", "..compare..", "..net..", "..process..", "..time..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..app..",
                        "..screen..",
                        "..worker..",
                        "..control..",
                        "..report..",
                        "..demo..",
                        "..live..",
                        "..through..",
                        "..measure..",
                        "..secure..",
                        "..groups..")
                .check(OURS);
    }

    @Test
    void neverSleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
    }

    @Test
    void printsOnlyWhereAProgramMay() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..app..")
                .and()
                .doNotHaveSimpleName("BrokerMain")
                .and()
                .doNotHaveSimpleName("ParentWatch")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }
}
