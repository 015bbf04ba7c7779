package io.lockstep.offsets;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What each package may use. */
class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lockstep.offsets");

    @Test
    void theMapIsPure() {
        classes()
                .that()
                .resideInAPackage("io.lockstep.offsets")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.lockstep.offsets",
                        "java.lang..",
                        "java.util",
                        "java.util.stream",
                        "java.util.function",
                        "org.jspecify.annotations"))
                .check(MODULE);
    }

    @Test
    void nothingHereKnowsKafkaFilesThreadsOrTheClock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "java.util.concurrent..",
                        "java.io..",
                        "java.nio.file..",
                        "java.net..",
                        "java.time..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.class)
                .check(MODULE);
    }
}
