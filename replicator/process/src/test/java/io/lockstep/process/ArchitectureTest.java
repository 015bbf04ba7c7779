package io.lockstep.process;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lockstep.architecture.Calls;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private final JavaClasses module = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.process");

    @Test
    void needsNoFrameworkNoKafkaAndNothingElseOfLockstep() {
        classes()
                .that()
                .resideOutsideOfPackages(
                        "io.lockstep.process.rest", "io.lockstep.process.credential", "io.lockstep.process.log")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "picocli..",
                        "org.slf4j..",
                        "org.jspecify..",
                        "javax.crypto..",
                        "javax.net.ssl..",
                        "com.fasterxml.jackson..",
                        "org.jose4j..",
                        "io.lockstep.process..")
                .check(module);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.lockstep.process.json", "io.lockstep.process.access")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(module);
    }

    @Test
    void theWordsOfCallsNeedNothingElse() {
        classes()
                .that()
                .resideInAPackage("io.lockstep.process.call")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.lockstep.process.call")
                .check(module);
    }

    @Test
    void onlyWhatServesKnowsItsServer() {
        classes()
                .that()
                .resideInAPackage("io.lockstep.process.rest")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "io.vertx..",
                        "jakarta.ws.rs..",
                        "io.lockstep.process..")
                .check(module);
    }

    @Test
    void onlyWhatIsLoggedKnowsTheLogger() {
        classes()
                .that()
                .resideInAPackage("io.lockstep.process.log")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.jboss.logmanager..", "io.lockstep.process.log")
                .check(module);
    }

    @Test
    void onlyWhatIsScrapedKnowsPrometheus() {
        classes()
                .that()
                .resideInAPackage("io.lockstep.process.credential")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "org.slf4j..", "io.prometheus.client..", "io.lockstep.process..")
                .check(module);
    }

    @Test
    void neverSleepsAndNeverWaitsWithoutABound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(module);
    }

    @Test
    void writesNothingToTheConsole() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(module);
    }
}
