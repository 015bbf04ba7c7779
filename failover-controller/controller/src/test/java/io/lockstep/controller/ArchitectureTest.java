package io.lockstep.controller;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lockstep.architecture.Calls;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.lang.annotation.Annotation;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "io.smallrye..", "org.eclipse.microprofile..", "io.micrometer..", "io.prometheus.."
    };
    private static final JavaClasses CONTROLLER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.controller");
    private static final JavaClasses BELOW = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lockstep.failover");

    @Test
    void looksAtTheWholeController() {
        assertThat(CONTROLLER.contain("io.lockstep.controller.app.ControllerMain"))
                .isTrue();
        assertThat(BELOW.contain("io.lockstep.failover.app.Failover")).isTrue();
    }

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("io.lockstep.controller.(**)")
                .should()
                .beFreeOfCycles()
                .check(CONTROLLER);
    }

    @Test
    void keepsFrameworksOutOfVocabularyAccessPortsAndSettings() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.lockstep.controller",
                        "..controller.access..",
                        "..controller.port..",
                        "..controller.config..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS)
                .check(CONTROLLER);
    }

    @Test
    void keepsQuarkusOutOfTheCore() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage(FRAMEWORKS)).check(BELOW);
    }

    @Test
    void talksToKafkaNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..")
                .check(CONTROLLER);
    }

    @Test
    void saysOfEveryResourceWhoMayReachIt() {
        for (Class<? extends Annotation> verb : List.of(GET.class, POST.class)) {
            methods()
                    .that()
                    .areAnnotatedWith(verb)
                    .should()
                    .beAnnotatedWith("io.lockstep.controller.rest.Needs")
                    .check(CONTROLLER);
        }
    }

    @Test
    void neverSleepsAndNeverWaitsWithoutABound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(CONTROLLER);
    }
}
