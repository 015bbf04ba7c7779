package io.lockstep.worker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.lockstep.architecture.Calls;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..", "io.micrometer..", "io.prometheus.."
    };
    private static final String[] KAFKA = {"org.apache.kafka.."};
    private static final JavaClasses WORKER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.worker");
    private static final JavaClasses BELOW = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.replicator", "io.lockstep.policy", "io.lockstep.offsets");

    @Test
    void looksAtTheWholeWorker() {
        assertThat(WORKER.contain("io.lockstep.worker.app.WorkerMain")).isTrue();
        assertThat(BELOW.contain("io.lockstep.replicator.app.Link")).isTrue();
        assertThat(BELOW.contain("io.lockstep.policy.Policy")).isTrue();
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.lockstep.worker.(**)").should().beFreeOfCycles().check(WORKER);
    }

    @Test
    void keepsFrameworksOutOfVocabularyDecisionsPortsAndSettings() {
        in("io.lockstep.worker", "..worker.decision..", "..worker.port..", "..worker.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(WORKER);
    }

    @Test
    void keepsQuarkusOutOfTheModulesBelow() {
        noClasses()
                .that()
                .resideInAPackage("io.lockstep..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(BELOW);
    }

    @Test
    void talksToKafkaInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lockstep.worker.kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(KAFKA)
                .check(WORKER);
    }

    @Test
    void knowsThePolicyInOneClassOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.lockstep.worker.config.WorkerConfiguration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lockstep.policy", "io.lockstep.policy.config..", "io.lockstep.policy.decision..")
                .check(WORKER);
    }

    @Test
    void decidesWithoutClocksThreadsAndLogs() {
        in("..worker.decision..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.time..", "java.util.concurrent..", "java.io..", "java.net..", "org.slf4j.."))
                .check(WORKER);
    }

    @Test
    void neverSleepsAndNeverWaitsWithoutABound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(WORKER);
    }

    private static GivenClassesConjunction in(String... packages) {
        return noClasses().that().resideInAnyPackage(packages);
    }
}
