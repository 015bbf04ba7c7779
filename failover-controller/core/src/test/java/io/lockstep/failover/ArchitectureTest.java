package io.lockstep.failover;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What each package may do; the words of each package's own documentation, enforced. */
class ArchitectureTest {
    private static final String ROOT = "io.lockstep.failover";
    private static final String[] PURE = {
        ROOT, ROOT + ".state..", ROOT + ".gate..", ROOT + ".plan..", ROOT + ".decision.."
    };
    private static final String[] SILENT = {
        ROOT, ROOT + ".state..", ROOT + ".gate..", ROOT + ".plan..", ROOT + ".decision..", ROOT + ".journal.."
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
                                "io.lockstep.offsets",
                                "io.lockstep.policy..",
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
                        .or(describe(
                                "threads or clocks",
                                type -> Set.of(
                                                Thread.class.getName(),
                                                Clock.class.getName(),
                                                ThreadLocal.class.getName())
                                        .contains(type.getName())))));
        check(noClasses().that().resideInAnyPackage(SILENT).should().callMethodWhere(readsTheClock()));
    }

    @Test
    void thePortsSpeakOfNoAdapter() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".port..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.kafka..", "java.net..", "com.fasterxml..")
                        .or(resideInAPackage(ROOT + ".(*)..")
                                .and(DescribedPredicate.not(
                                        resideInAnyPackage(ROOT + ".port..", ROOT + ".journal.."))))));
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
        check(noClasses().that().resideInAPackage(ROOT + ".drive..").should().callMethodWhere(readsTheClock()));
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
        check(noClasses().should().callMethodWhere(waitsWithoutBound()));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CORE);
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClock() {
        return describe("reads the clock", call -> {
            String name = call.getName();
            String owner = call.getTargetOwner().getName();
            return (owner.equals(System.class.getName())
                            && Set.of("currentTimeMillis", "nanoTime").contains(name))
                    || (owner.startsWith(Instant.class.getPackageName() + ".") && name.equals("now"));
        });
    }

    private static DescribedPredicate<JavaCall<?>> waitsWithoutBound() {
        return describe("sleeps or waits without a bound", call -> {
            String name = call.getName();
            boolean bare = call.getTarget().getRawParameterTypes().isEmpty();
            boolean sleeps = owned(call, Thread.class) && name.equals("sleep");
            boolean joins = owned(call, Thread.class) && name.equals("join") && bare;
            boolean gets = owned(call, Future.class) && name.equals("get") && bare;
            boolean completes = owned(call, CompletableFuture.class) && name.equals("join");
            boolean awaits = owned(call, CountDownLatch.class) && name.equals("await") && bare;
            boolean monitors = call.getTargetOwner().isEquivalentTo(Object.class) && name.equals("wait") && bare;
            return sleeps || joins || gets || completes || awaits || monitors;
        });
    }

    private static boolean owned(JavaCall<?> call, Class<?> type) {
        return call.getTargetOwner().isAssignableTo(type);
    }
}
