package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.east;
import static io.lockstep.it.adapters.TwoRegions.get;
import static io.lockstep.it.adapters.TwoRegions.west;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.KafkaTopicProvisioner;
import io.lockstep.replicator.kafka.LastRecordsCheck;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.TopicProvisioner.Problem;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** Regions that do not answer or do not permit: each thing that is missing is named, and nothing is changed. */
class ProvisioningRightsTest extends ProvisioningScene {
    @Test
    void reportsAnUnreachableSourceAsTheLinksProblem() {
        KafkaSettings nowhere =
                TwoRegions.settings("nowhere", Map.of("bootstrap.servers", "127.0.0.1:1"), west().clientSettings());
        try (KafkaTopicProvisioner lost = new KafkaTopicProvisioner(
                nowhere, selection(), Border.OPEN, false, control.offsetMap(), new LastRecordsCheck(tails))) {
            assertThat(get(lost.pass()).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.topic()).isEmpty())
                    .satisfies(problem -> assertThat(problem.message()).contains("regions.east.bootstrap"));
        }
    }

    @Test
    void namesEachRightThatIsMissing() {
        SecureOptions users = SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, "worker");
        TwoRegions.create(east(), topic, 1, Map.of());
        try (RegionCluster secured =
                RegionCluster.start(RegionSpec.named("west").secure(users))) {
            KafkaSettings own =
                    TwoRegions.settings("rights", east().clientSettings(), secured.clientSettings("worker"));
            try (KafkaTopicProvisioner restricted = new KafkaTopicProvisioner(
                    own, selection(), Border.OPEN, false, control.offsetMap(), new LastRecordsCheck(tails))) {
                RegionState before = RegionState.of(secured);
                for (AclOperation right :
                        List.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS, AclOperation.CREATE)) {
                    assertThat(message(restricted)).contains("lacks " + right + " on topic " + topic + " at west");
                    assertThat(RegionState.of(secured)).isEqualTo(before);
                    grant(secured, right);
                }
                assertThat(get(restricted.pass()).provisioned()).containsExactly(topic);
                assertThat(message(restricted)).contains("lacks WRITE on topic " + topic + " at west");
                grant(secured, AclOperation.WRITE);
                assertThat(get(restricted.pass()).problems()).isEmpty();
            }
        }
    }

    @Test
    void changesNothingWhereTheSourceMayNotBeRead() {
        SecureOptions users = SecureOptions.withUsers(SecureOptions.Mechanism.SCRAM_SHA_256, "worker");
        try (RegionCluster secured =
                RegionCluster.start(RegionSpec.named("east").secure(users))) {
            TwoRegions.create(secured, topic, 1, Map.of());
            KafkaSettings own = TwoRegions.settings("read", secured.clientSettings("worker"), west().clientSettings());
            try (KafkaTopicProvisioner restricted = new KafkaTopicProvisioner(
                    own,
                    new TopicSelection(List.of(topic), List.of()),
                    Border.OPEN,
                    false,
                    control.offsetMap(),
                    (t, p) -> {
                        throw new AssertionError("nothing to compare");
                    })) {
                RegionState before = RegionState.of(west());
                assertThat(message(restricted)).contains("lacks DESCRIBE on topic " + topic + " at east");
                grant(secured, AclOperation.DESCRIBE);
                assertThat(message(restricted)).contains("lacks READ on topic " + topic + " at east");
                grant(secured, AclOperation.READ);
                assertThat(message(restricted)).contains("lacks DESCRIBE_CONFIGS on topic " + topic + " at east");
                assertThat(RegionState.of(west())).isEqualTo(before);
            }
        }
    }

    private static String message(KafkaTopicProvisioner provisioner) {
        List<Problem> problems = get(provisioner.pass()).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst().message();
    }

    private static void grant(RegionCluster region, AclOperation operation) {
        AclBinding allow = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "*", PatternType.LITERAL),
                new AccessControlEntry("User:worker", "*", operation, AclPermissionType.ALLOW));
        get(region.admin().createAcls(List.of(allow)).all().toCompletionStage());
    }
}
