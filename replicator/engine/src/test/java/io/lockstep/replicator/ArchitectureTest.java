package io.lockstep.replicator;

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
    private static final String ROOT = "io.lockstep.replicator";
    private static final String[] PURE = {
        ROOT, ROOT + ".state..", ROOT + ".plan..", ROOT + ".decision..", ROOT + ".index..", ROOT + ".batch.."
    };
    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ENGINE);
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
                                "io.lockstep.offsets",
                                "io.lockstep.policy.decision",
                                "java..",
                                "org.jspecify.annotations"))));
    }

    @Test
    void purePackagesHoldNoThreadLockClockOrFile() {
        check(noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.util.concurrent..",
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..")
                        .or(Types.threadsOrClocks())));
        check(noClasses().that().resideInAnyPackage(PURE).should().callMethodWhere(Calls.thatReadTheClock()));
    }

    @Test
    void thePortsSpeakOfNoKafka() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".port..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka..")
                        .or(resideInAnyPackage(ROOT + ".(*)..")
                                .and(DescribedPredicate.not(resideInAPackage(ROOT + ".port.."))))));
    }

    @Test
    void kafkaIsUsedOnlyInKafkaAndWire() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".wire..", ROOT + ".kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.."));
    }

    @Test
    void onlyTheWireKnowsKafkasInternals() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".wire..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka.common.requests..",
                        "org.apache.kafka.common.message..",
                        "org.apache.kafka.common.protocol..",
                        "org.apache.kafka.common.network..",
                        "org.apache.kafka.common.record.internal..",
                        "org.apache.kafka.common.utils.internals..",
                        "org.apache.kafka.clients.consumer.internals..",
                        "org.apache.kafka.clients.producer.internals.."));
    }

    @Test
    void nobodySleepsOrWaitsWithoutBound() {
        check(noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(ENGINE);
    }
}
