package io.lockstep.sandbox.secure;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.sandbox.process.OwnerFile;
import io.lockstep.sandbox.worker.PolicyFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RightsTest {
    private static final List<String> TOPICS = List.of("orders", "clicks");

    @TempDir
    private Path folder;

    @Test
    void lockstepGetsWhatIsPrintedForTheRunsPolicyAndOnTheForbiddenTopicTheControllerAloneSeesIt() throws Exception {
        for (String region : List.of("east", "west")) {
            List<AclEntry> rights = Rights.ofLockstep(policy(), region);

            assertThat(rights).doesNotHaveDuplicates().hasSizeGreaterThan(30);
            assertThat(rights)
                    .filteredOn(right -> right.name().equals("patients"))
                    .containsExactly(Rights.entry("TOPIC", "LITERAL", "patients", User.CONTROLLER, "DESCRIBE"));
            assertThat(rights).noneMatch(right -> right.operation().equals("ALL"));
        }
    }

    /** What a run uses and what it has no use for, taken together, is what is printed: no row is left over from another list. */
    @Test
    void whatARunHasNoUseForIsExplainedAndWhatItUsesIsNot() throws Exception {
        List<AclEntry> printed = Rights.ofLockstep(policy(), "west");

        assertThat(printed).filteredOn(Idle::explains).hasSizeGreaterThan(20);
        assertThat(Idle.ALL).allMatch(row -> printed.stream().anyMatch(row::is));
        assertThat(printed)
                .filteredOn(right -> !Idle.explains(right))
                .extracting(right -> right.principal() + " " + right.resource() + " " + right.operation())
                .containsOnly(
                        "User:lockstep-worker TOPIC READ",
                        "User:lockstep-worker TOPIC WRITE",
                        "User:lockstep-worker TOPIC CREATE",
                        "User:lockstep-worker TOPIC ALTER_CONFIGS",
                        "User:lockstep-worker GROUP READ",
                        "User:lockstep-worker CLUSTER DESCRIBE_CONFIGS",
                        "User:lockstep-controller CLUSTER ALTER",
                        "User:lockstep-controller CLUSTER ALTER_CONFIGS",
                        "User:lockstep-controller TOPIC READ",
                        "User:lockstep-controller TOPIC WRITE",
                        "User:lockstep-controller TOPIC ALTER_CONFIGS",
                        "User:lockstep-controller TOPIC DESCRIBE",
                        "User:lockstep-controller GROUP DESCRIBE");
    }

    @Test
    void theBusinessMayDoItsWorkAndNothingElse() {
        List<AclEntry> rights = Rights.ofBusiness(TOPICS);

        assertThat(rights)
                .allMatch(right -> right.principal().equals(User.PRODUCER.principal())
                        || right.principal().equals(User.CONSUMER.principal()));
        assertThat(rights)
                .filteredOn(right -> right.principal().equals(User.PRODUCER.principal()))
                .extracting(AclEntry::operation)
                .containsOnly("WRITE");
        assertThat(rights)
                .contains(Rights.entry("GROUP", "LITERAL", "tracking-share", User.CONSUMER, "ALTER_CONFIGS"))
                .doesNotHaveDuplicates();
    }

    @Test
    void passwordsAreNewEachTimeAndNobodySharesOne() {
        Map<String, String> one = User.withNewPasswords();
        Map<String, String> other = User.withNewPasswords();

        assertThat(one).hasSize(User.values().length);
        assertThat(one.values()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(other.values());
    }

    @Test
    void onlyTheOwnerMayReadALogin() throws Exception {
        Path file = OwnerFile.write(folder.resolve("login.properties"), "jaas=x\n");

        OwnerFile.write(file, "jaas=y\n");

        assertThat(Files.readString(file)).isEqualTo("jaas=y\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private Policy policy() throws Exception {
        OwnerFile.write(
                folder.resolve("login.properties"),
                "jaas=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"lockstep-controller\""
                        + " password=\"word\";\n");
        Path trusted = Files.writeString(folder.resolve("east.crt"), "");
        Path file = PolicyFile.secured(
                folder,
                "demo",
                new PolicyFile.Secured("127.0.0.1:19092", trusted, "SCRAM-SHA-512"),
                new PolicyFile.Secured("127.0.0.1:29092", trusted, "SCRAM-SHA-512"),
                TOPICS,
                "patients",
                List.of("billing-classic", "ward"),
                User.WORKER.principal(),
                List.of(URI.create("http://127.0.0.1:8090")));
        assertThat(Files.readString(file)).doesNotContain("word\"");
        return switch (io.lockstep.policy.config.PolicyFile.read(file, Map.of())) {
            case PolicyResult.Valid(Policy policy) -> policy;
            case PolicyResult.Invalid invalid -> throw new AssertionError(invalid);
        };
    }
}
