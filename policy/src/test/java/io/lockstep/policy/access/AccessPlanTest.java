package io.lockstep.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.config.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessPlanTest {
    @TempDir
    private Path folder;

    @Test
    void aWorkerReadsFromTheSourceAndWritesToTheTargetOfItsLink() throws IOException {
        List<Grant> grants =
                AccessPlan.ofWorkerIn(policy("topics: [orders]", "groups: { include: [billing] }"), "west");

        assertThat(in(grants, "east", "orders")).containsExactly("READ", "DESCRIBE_CONFIGS");
        assertThat(in(grants, "west", "orders"))
                .containsExactly("CREATE", "WRITE", "READ", "ALTER_CONFIGS", "ALTER", "DELETE");
        assertThat(in(grants, "west", "lockstep.shop.east->west")).containsExactly("READ");
        assertThat(in(grants, "west", "lockstep.shop.east->west.")).containsExactly("WRITE");
        assertThat(in(grants, "west", "lockstep.drill.shop.")).contains("CREATE", "WRITE");
        assertThat(AccessPlan.ofWorkerIn(policy("topics: [orders]", ""), "north"))
                .isEmpty();
    }

    @Test
    void namesNothingThatIsIncludedInSomethingElse() throws IOException {
        for (Part part : Part.values()) {
            List<Grant> grants = AccessPlan.of(policy("topics: [orders, \"order.*\"]", ""), part);

            assertThat(grants)
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .allSatisfy(one -> assertThat(grants)
                            .filteredOn(other -> other != one && other.includes(one))
                            .isEmpty());
        }
    }

    @Test
    void whatIsAskedForFollowsThePolicy() throws IOException {
        Policy plain = policy("topics: [orders]", "");
        Policy special = policy(
                "topics: [orders]",
                "groups: { emit: mirrormaker, deleted: delete }\nfailover: { fence: topic-config }");

        assertThat(AccessPlan.of(plain, Part.WORKER))
                .noneMatch(grant -> grant.name().endsWith(".checkpoints.internal"))
                .noneMatch(
                        grant -> grant.kind() == Kind.GROUP && grant.operation().equals("DELETE"));
        assertThat(in(AccessPlan.of(special, Part.WORKER), "west", "east.checkpoints.internal"))
                .containsExactly("CREATE", "WRITE", "DESCRIBE_CONFIGS");
        assertThat(in(AccessPlan.of(plain, Part.CONTROLLER), "east", "")).containsExactly("DESCRIBE_CONFIGS", "ALTER");
        assertThat(in(AccessPlan.of(special, Part.CONTROLLER), "east", "")).containsExactly("ALTER");
    }

    @Test
    void saysWhatIsWiderThanNeededAndWhy() throws IOException {
        List<Grant> grants = AccessPlan.of(
                policy("topics: [\"orders-[0-9]+\", \"pay\\\\..*\"], exclude: [\"pay\\\\.scratch\"]", ""), Part.WORKER);

        assertThat(grants)
                .filteredOn(grant -> grant.name().equals("orders-"))
                .isNotEmpty()
                .allSatisfy(grant -> assertThat(grant.wider())
                        .isEqualTo(
                                "mirror.topics has 'orders-[0-9]+', which no ACL can say; this covers every name that"
                                        + " begins with orders-"));
        assertThat(grants)
                .filteredOn(grant -> grant.name().equals("pay."))
                .isNotEmpty()
                .allSatisfy(grant -> assertThat(grant.wider())
                        .isEqualTo("an ACL cannot leave out what is excluded again: pay\\.scratch"));
    }

    @Test
    void aTopicThatIsExcludedByNameIsNotGranted() throws IOException {
        assertThat(AccessPlan.of(policy("topics: [orders, scratch], exclude: [\"scr.*\"]", ""), Part.WORKER))
                .noneMatch(grant -> grant.name().equals("scratch"));
    }

    /** A worker needs nothing of it; a controller has to see it where it may not be. */
    @Test
    void aTopicThatStaysAtHomeIsOnlySeenAndByTheControllerAlone() throws IOException {
        String residency = """
                residency:
                  classes:
                    business: { regions: [east, west], owner: shop }
                    medical: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["patients"], class: medical }
                    - { topics: ["orders", "pay\\\\..*"], class: business }
                """;
        Policy policy = policy("topics: [orders, patients, unclassified, \"pay\\\\..*\"]", residency);

        for (String staying : List.of("patients", "unclassified")) {
            assertThat(AccessPlan.of(policy, Part.WORKER))
                    .noneMatch(grant -> grant.name().equals(staying));
            for (String region : List.of("east", "west")) {
                assertThat(in(AccessPlan.of(policy, Part.CONTROLLER), region, staying))
                        .containsExactly("DESCRIBE");
            }
        }
        assertThat(in(AccessPlan.of(policy, Part.WORKER), "west", "orders")).contains("WRITE");
        assertThat(AccessPlan.of(policy, Part.WORKER))
                .filteredOn(grant -> grant.name().equals("pay."))
                .isNotEmpty()
                .allSatisfy(grant ->
                        assertThat(grant.wider()).isEqualTo("an ACL cannot leave out what residency keeps at home"));
    }

    /** Whoever creates it in the wrong region does not ask whether the mirror knows it. */
    @Test
    void whatResidencyKeepsInARegionIsSeenByTheControllerInBothAlsoWhereTheMirrorDoesNotNameIt() throws IOException {
        String residency = """
                residency:
                  classes:
                    business: { regions: [east, west], owner: shop }
                    medical: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["patients\\\\.public"], class: business }
                    - { topics: ["patients\\\\.public|wards", "customers\\\\..*", "x-[0-9]+"], class: medical }
                """;
        Policy policy = policy("topics: [orders]", residency);

        List<Grant> seen = AccessPlan.of(policy, Part.CONTROLLER);

        for (String region : List.of("east", "west")) {
            for (String staying : List.of("wards", "customers.", "x-")) {
                assertThat(in(seen, region, staying)).as(staying).containsExactly("DESCRIBE");
            }
        }
        assertThat(seen)
                .noneMatch(grant -> grant.name().startsWith("patients"))
                .filteredOn(grant -> grant.name().equals("x-"))
                .allSatisfy(grant -> assertThat(grant.wider())
                        .isEqualTo("residency.topics has 'x-[0-9]+', which no ACL can say; this covers every name that"
                                + " begins with x-"));
        assertThat(seen).filteredOn(grant -> grant.name().equals("customers.")).allMatch(Grant::prefixed);
        assertThat(AccessPlan.of(policy, Part.WORKER))
                .noneMatch(grant -> List.of("wards", "customers.", "x-").contains(grant.name()));
    }

    @Test
    void printsOneCommandPerResourceThatAShellTakesAsItIs() throws IOException {
        Policy policy = policy("topics: [orders, \"pay\\\\..*\"]", "groups: { include: [billing] }");
        List<String> lines = AclCommand.of(policy, AccessPlan.ofWorkerIn(policy, "west")).stream()
                .map(command -> command.line("User:CN=O'Neil, O=Shop"))
                .toList();

        String who = " --command-config admin.properties --add --allow-principal 'User:CN=O'\\''Neil, O=Shop'";
        assertThat(lines)
                .contains(
                        "kafka-acls --bootstrap-server 127.0.0.1:19092" + who
                                + " --operation Read --operation DescribeConfigs --topic orders",
                        "kafka-acls --bootstrap-server 127.0.0.1:19092" + who
                                + " --operation Read --operation DescribeConfigs --topic pay."
                                + " --resource-pattern-type prefixed",
                        "kafka-acls --bootstrap-server 127.0.0.1:29092" + who
                                + " --operation Write --transactional-id 'lockstep.shop.east->west.'"
                                + " --resource-pattern-type prefixed",
                        "kafka-acls --bootstrap-server 127.0.0.1:29092" + who
                                + " --operation Alter --operation DescribeConfigs --cluster")
                .doesNotHaveDuplicates();
    }

    private static List<String> in(List<Grant> grants, String region, String name) {
        return grants.stream()
                .filter(grant -> grant.region().equals(region) && grant.name().equals(name))
                .map(Grant::operation)
                .toList();
    }

    private Policy policy(String mirror, String more) throws IOException {
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: lockstep/v1
                pair: shop
                active: east
                regions:
                  east: { bootstrap: "127.0.0.1:19092" }
                  west: { bootstrap: "127.0.0.1:29092" }
                mirror: { %s }
                """.formatted(mirror) + more);
        return switch (PolicyFile.read(file, Map.of())) {
            case PolicyResult.Valid(Policy policy) -> policy;
            case PolicyResult.Invalid invalid -> throw new AssertionError(invalid);
        };
    }
}
