package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.AclCommand;
import io.lockstep.policy.access.Grant;
import io.lockstep.policy.access.Kind;
import io.lockstep.policy.access.Part;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.RightsCheck;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.SecureOptions;
import io.lockstep.sandbox.region.SecureOptions.Mechanism;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code ./lockstep acls} prints is enough for a worker, nothing of it is missed by the check at start, and each is. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class PrintedAclsTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Regions regions;
    private static Policy policy;

    @BeforeAll
    static void start() throws IOException {
        SecureOptions users = SecureOptions.withUsers(Mechanism.PLAIN, "worker", "controller");
        regions = Regions.start(spec -> spec.secure(users), spec -> spec.secure(users));
        Path file = Files.writeString(folder.resolve("policy.yaml"), """
                apiVersion: lockstep/v1
                pair: printed
                active: east
                regions:
                  east: { bootstrap: "%s" }
                  west: { bootstrap: "%s" }
                mirror: { topics: ["orders", "pay\\\\..*"] }
                groups: { include: ["billing", "audit-.*"] }
                residency:
                  classes:
                    internal: { regions: [east, west], owner: platform team }
                    personal: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["orders", "pay\\\\..*"], class: internal }
                    - { topics: ["wards", "customers\\\\..*"], class: personal }
                """.formatted(
                        regions.east().bootstrap(), regions.west().bootstrap()));
        if (!(PolicyFile.read(file, Map.of()) instanceof PolicyResult.Valid(Policy valid))) {
            throw new AssertionError("not valid");
        }
        policy = valid;
        regions.east().createTopic("orders", 2, Map.of());
        regions.east().createTopic("pay.eu", 1, Map.of());
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    @Test
    void aWorkerWithThePrintedAclsMirrorsAndLacksNothing() throws Exception {
        List<Grant> grants = AccessPlan.ofWorkerIn(policy, "west");
        grants.forEach(grant -> change("worker", grant, true));
        new Data(regions.east(), 3).plain("orders", 2, 300, "lz4");
        new Data(regions.east(), 4).plain("pay.eu", 1, 300, "zstd");
        Link link = regions.run(worker());
        try {
            regions.awaitCaughtUp("orders", "pay.eu");
            regions.requireIdentical("orders", "pay.eu");
            assertThat(link.snapshot().warnings()).isEmpty();
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError("link: " + link.snapshot(), e);
        } finally {
            regions.end(link);
        }

        Access access = Access.of(policy, grants);
        for (String region : List.of("east", "west")) {
            assertThat(lacking("worker", region, access)).isEmpty();
        }
        assertEachIsMissed("worker", "west", access);
        assertEachIsMissed("worker", "east", access);
    }

    @Test
    void aControllerWithThePrintedAclsLacksNothingAndEachIsMissed() throws Exception {
        List<Grant> grants = AccessPlan.of(policy, Part.CONTROLLER);
        grants.forEach(grant -> change("controller", grant, true));
        Access access = Access.of(policy, grants);

        Await.within(WITHIN)
                .until(
                        "everything is granted",
                        () -> lacking("controller", "east", access).isEmpty());
        assertEachIsMissed("controller", "east", access);
    }

    /** Two rights cannot be asked for; see {@link RightsCheck}. Nobody needs to create what is there. */
    private static void assertEachIsMissed(String user, String region, Access access) throws Exception {
        Set<String> there = cluster(region).admin().listTopics().names().get(10, TimeUnit.SECONDS);
        for (Grant grant : access.required(region)) {
            boolean untold = (grant.kind() == Kind.GROUP && !grant.operation().equals("DESCRIBE"))
                    || grant.kind() == Kind.TRANSACTIONAL_ID
                    || (grant.operation().equals("CREATE") && there.contains(grant.name()))
                    || noTopicToAsk(grant);
            if (!untold) {
                change(user, grant, false);
                try {
                    Await.within(WITHIN)
                            .until(
                                    grant + " is missed",
                                    () -> lacking(user, region, access).contains(grant));
                } finally {
                    change(user, grant, true);
                }
            }
        }
    }

    /** Where no topic is there, only a right to create can be seen to be missing. */
    private static boolean noTopicToAsk(Grant grant) {
        return grant.kind() == Kind.TOPIC
                && (grant.name().startsWith("lockstep.drill.") || grant.name().startsWith("__"))
                && !grant.operation().equals("CREATE");
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void kafkaUnderstandsEachPrintedCommand(Part part) {
        for (AclCommand command : AclCommand.of(policy, AccessPlan.of(policy, part))) {
            List<String> words = List.of(command.line("User:worker").split(" "));
            for (int at = 0; at < words.size(); at++) {
                if (words.get(at).equals("--operation")) {
                    assertThat(SecurityUtils.operation(words.get(at + 1))).isNotEqualTo(AclOperation.UNKNOWN);
                }
            }
            assertThat(words).contains("--add", "--allow-principal", "User:worker");
        }
    }

    private static LinkSettings worker() {
        return LinkSettings.of(
                        new LinkId("printed", "east", "west"),
                        "east",
                        regions.east().clientSettings("worker"),
                        regions.west().clientSettings("worker"))
                .topics(policy.mirror().topics())
                .prefillLimit(1_000_000)
                .memoryBudget(32 << 20)
                .build();
    }

    private static List<Grant> lacking(String user, String region, Access access) {
        RegionCluster cluster = cluster(region);
        try (RegionAdmin admin =
                RegionAdmin.open(cluster.clientSettings(user), region, Duration.ofSeconds(10), "rights")) {
            return RightsCheck.lacking(admin, access);
        }
    }

    private static RegionCluster cluster(String region) {
        return region.equals("east") ? regions.east() : regions.west();
    }

    private static void change(String user, Grant grant, boolean add) {
        ResourceType type = ResourceType.valueOf(grant.kind().name());
        ResourcePattern pattern = new ResourcePattern(
                type,
                type == ResourceType.CLUSTER ? "kafka-cluster" : grant.name(),
                grant.prefixed() ? PatternType.PREFIXED : PatternType.LITERAL);
        AclBinding binding = new AclBinding(
                pattern,
                new AccessControlEntry(
                        "User:" + user, "*", AclOperation.valueOf(grant.operation()), AclPermissionType.ALLOW));
        try {
            var admin = cluster(grant.region()).admin();
            if (add) {
                admin.createAcls(List.of(binding)).all().get(20, TimeUnit.SECONDS);
            } else {
                admin.deleteAcls(List.of(binding.toFilter())).all().get(20, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
