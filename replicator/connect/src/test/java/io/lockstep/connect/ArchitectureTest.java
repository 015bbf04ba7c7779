package io.lockstep.connect;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.lockstep.architecture.Calls;
import io.lockstep.architecture.Types;
import org.junit.jupiter.api.Test;

/** What each package may do; the words of each package's own documentation, enforced. */
class ArchitectureTest {
    private static final String ROOT = "io.lockstep.connect";
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.lockstep");

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(OURS);
    }

    @Test
    void theConnectApiAndDefinitionsOfSettingsAreAllOfKafkaThatIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.apache.kafka..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("org.apache.kafka.common.config", "org.apache.kafka.connect..")
                                        .or(simpleName("RecordMetadata")))))
                .check(OURS);
    }

    /** In the plugin the engine's copy of Kafka's classes has other names than those that are compiled against here. */
    @Test
    void nothingOfTheEngineIsCalledThatSpeaksOfKafkasClasses() {
        noClasses().should().accessTargetWhere(speaksOfKafka()).check(OURS);
    }

    private static DescribedPredicate<JavaAccess<?>> speaksOfKafka() {
        return DescribedPredicate.describe("a member of Lockstep's that names a class of Kafka's", access -> {
            AccessTarget target = access.getTarget();
            boolean foreign = target.getOwner().getPackageName().startsWith("io.lockstep")
                    && !target.getOwner().getPackageName().startsWith(ROOT);
            return foreign
                    && target.resolveMember().stream()
                            .anyMatch(member ->
                                    member.getAllInvolvedRawTypes().stream().anyMatch(ArchitectureTest::ofKafka));
        });
    }

    private static boolean ofKafka(JavaClass type) {
        return type.getPackageName().startsWith("org.apache.kafka");
    }

    @Test
    void plansArePure() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".plan")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT + ".plan", "io.lockstep.offsets", "java..", "org.jspecify.annotations")
                                .and(DescribedPredicate.not(Types.threadsOrClocks())))
                .check(OURS);
    }

    @Test
    void nobodySleepsOrWaitsWithoutBound() {
        noClasses().should().callMethodWhere(Calls.thatWaitWithoutBound()).check(OURS);
    }

    /** A Connect worker brings SLF4J 1.7, which knows no fluent calls. */
    @Test
    void logsAsSlf4jOfConnectWorkersCan() {
        noClasses()
                .that(resideInAnyPackage(
                        ROOT + "..", "io.lockstep.replicator..", "io.lockstep.policy..", "io.lockstep.offsets.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j.spi")
                .check(EVERYTHING);
    }
}
