package io.lockstep.client;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lockstep.architecture.Calls;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the library may use, so that it is no burden to the applications that take it. */
class ArchitectureTest {
    private static final String ROOT = "io.lockstep.client";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final Set<String> PURE =
            Set.of("Failure", "Ledger", "TopicLine", "Pending", "Patience", "ProducerStats", "ProducerLimits", "Sides");

    @Test
    void usesOnlyTheJdkKafkasClientsAndTheirLogger() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        ROOT + "..", "java..", "org.apache.kafka..", "org.slf4j", "org.jspecify.annotations"))
                .check(OURS);
    }

    @Test
    void usesNothingInsideKafkasClients() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..internals..", "org.apache.kafka.common.utils..")
                .check(OURS);
    }

    @Test
    void routesKnowNothingOfTheClientsThatFollow() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".route")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(OURS);
    }

    @Test
    void whatDecidesHasNoClockThreadOrLogger() {
        noClasses()
                .that(describe(
                        "decide",
                        type -> PURE.contains(type.getSimpleName())
                                || type.getName().endsWith(".route.Route")
                                || type.getName().endsWith(".route.FlatJson")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent.locks..", "org.slf4j..", "java.net..", "java.nio.file..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.class)
                .check(OURS);
    }

    @Test
    void nobodySleepsOrWaitsWithoutBound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(OURS);
    }
}
