package io.lockstep.failover;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What the journal and the evidence may use, so that both can be checked on any machine. */
final class JournalArchitectureTest {
    private static final String ROOT = "io.lockstep.failover";
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theJournalIsPure() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".journal..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".journal..",
                        "java.lang..",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.time..",
                        "java.io",
                        "java.nio.charset",
                        "java.security",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations")
                .check(CORE);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".journal..", ROOT + ".evidence..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(CORE);
    }

    @Test
    void theEvidenceNeedsNoCluster() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".evidence..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".kafka..", ROOT + ".port..", "org.apache.kafka..", "java.net..")
                .check(CORE);
    }
}
