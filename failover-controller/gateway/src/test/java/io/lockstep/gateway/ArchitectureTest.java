package io.lockstep.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.lockstep.architecture.Calls;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "jakarta..",
        "io.smallrye..",
        "io.vertx..",
        "org.eclipse.microprofile..",
        "io.micrometer..",
        "io.prometheus.."
    };
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.gateway");

    @Test
    void looksAtTheWholeGateway() {
        assertThat(GATEWAY.contain("io.lockstep.gateway.app.GatewayMain")).isTrue();
        assertThat(GATEWAY.contain("io.lockstep.gateway.state.GatewayMachine")).isTrue();
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.lockstep.gateway.(**)").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void keepsFrameworksAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..gateway.app..", "..gateway.rest..", "..gateway.observe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(GATEWAY);
    }

    @Test
    void isAClientOfKafkaInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lockstep.gateway.control..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.clients..")
                .check(GATEWAY);
    }

    @Test
    void knowsThePolicyWhereItIsPutTogetherAndInTheDataPathOnly() {
        in("io.lockstep.gateway", "..gateway.state..", "..gateway.drive..", "..gateway.control..", "..gateway.disk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lockstep.policy..")
                .check(GATEWAY);
    }

    @Test
    void decidesWithoutClocksThreadsAndLogs() {
        in("..gateway.state..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.util.concurrent..", "java.io..", "java.net..", "java.nio..", "org.slf4j..")
                        .or(type(Clock.class))
                        .or(type(Instant.class)))
                .check(GATEWAY);
    }

    @Test
    void neverSleepsAndNeverWaitsWithoutABound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(GATEWAY);
    }

    private static GivenClassesConjunction in(String... packages) {
        return noClasses().that().resideInAnyPackage(packages);
    }
}
