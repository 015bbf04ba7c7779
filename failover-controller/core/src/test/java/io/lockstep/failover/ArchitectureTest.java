package io.lockstep.failover;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.lockstep.architecture.Calls;
import io.lockstep.architecture.Types;
import org.junit.jupiter.api.Test;

/** What each package may do; the words of each package's own documentation, enforced. */
class ArchitectureTest {
    private static final String ROOT = "io.lockstep.failover";
    private static final String[] PURE = {
        ROOT, ROOT + ".state..", ROOT + ".gate..", ROOT + ".plan..", ROOT + ".decision..", ROOT + ".parity.."
    };
    private static final String[] SILENT = {
        ROOT,
        ROOT + ".state..",
        ROOT + ".gate..",
        ROOT + ".plan..",
        ROOT + ".decision..",
        ROOT + ".parity..",
        ROOT + ".journal..",
        ROOT + ".gateway.."
    };
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CORE);
        check(noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*.."));
    }

    @Test
    void purePackagesUseOnlyTheJdkAndPureWords() {
        check(classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE)
                        .or(resideInAnyPackage(
                                ROOT + ".port..",
                                ROOT + ".gateway..",
                                "io.lockstep.offsets",
                                "io.lockstep.policy..",
                                "io.lockstep.process.call",
                                "java..",
                                "org.jspecify.annotations"))));
    }

    @Test
    void theMachineNeedsOnlyItsVocabulary() {
        check(classes()
                .that()
                .resideInAPackage(ROOT + ".state..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT, ROOT + ".state..", "java..", "org.jspecify.annotations")));
    }

    @Test
    void purePackagesHoldNoThreadLockClockOrFile() {
        check(noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(resideInAPackage("java.io..")));
        check(noClasses()
                .that()
                .resideInAnyPackage(SILENT)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.util.concurrent..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "org.slf4j..")
                        .or(Types.threadsOrClocks())));
        check(noClasses().that().resideInAnyPackage(SILENT).should().callMethodWhere(Calls.thatReadTheClock()));
    }

    @Test
    void thePortsSpeakOfNoAdapter() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".port..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "java.net..", "com.fasterxml..")
                        .or(resideInAPackage(ROOT + ".(*)..")
                                .and(DescribedPredicate.not(resideInAnyPackage(
                                        ROOT + ".port..",
                                        ROOT + ".journal..",
                                        ROOT + ".gateway..",
                                        ROOT + ".parity.."))))));
    }

    @Test
    void whatMovesARunKnowsNoKafkaHttpOrClock() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".drive..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.lockstep.replicator..",
                        "java.net..",
                        ROOT + ".kafka..",
                        ROOT + ".app.."));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".drive..")
                .should()
                .callMethodWhere(Calls.thatReadTheClock()));
    }

    @Test
    void kafkaIsUsedOnlyByItsAdapters() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".kafka..", ROOT + ".app..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.."));
    }

    @Test
    void nobodySleepsOrWaitsWithoutBound() {
        check(noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CORE);
    }
}
