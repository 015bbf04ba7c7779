package io.lockstep.replicator.plan.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.replicator.plan.provision.ProvisionPlan.Facts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigsTest {
    @Test
    void letsAMirrorTakeWhateverTheSourceHolds() {
        assertThat(Given.topic().configs().mirror())
                .containsEntry("compression.type", "producer")
                .containsEntry("message.timestamp.type", "CreateTime")
                .containsEntry("message.timestamp.after.max.ms", "9223372036854775807")
                .containsEntry("message.timestamp.before.max.ms", "9223372036854775807")
                .containsEntry("max.message.bytes", Integer.toString(1_048_588 + 65_536));
    }

    @Test
    void makesRoomForTheLargerOfBothSidesBatches() {
        assertThat(Given.topic()
                        .override("max.message.bytes", "5000000")
                        .configs()
                        .mirror())
                .containsEntry("max.message.bytes", Integer.toString(5_000_000 + 65_536));
        assertThat(Given.topic()
                        .override("max.message.bytes", "2147483647")
                        .configs()
                        .mirror())
                .containsEntry("max.message.bytes", Integer.toString(Integer.MAX_VALUE));
    }

    @Test
    void restoresWhatTheSourceHasAndNotTheOverlay() {
        Map<String, String> restore = Given.topic()
                .override("message.timestamp.type", "LogAppendTime")
                .override("compression.type", "zstd")
                .override("segment.ms", "1000")
                .configs()
                .restore();

        assertThat(restore)
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("compression.type", "zstd")
                .containsEntry("segment.ms", "1000")
                .containsEntry("max.message.bytes", "1048588")
                .doesNotContainKeys("message.timestamp.after.max.ms", "message.timestamp.before.max.ms");
    }

    @Test
    void takesRetentionOverEvenWhereOnlyADefaultSetsIt() {
        assertThat(Given.topic().configs().mirror())
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "604800000")
                .containsEntry("retention.bytes", "-1")
                .doesNotContainKey("segment.ms");
    }

    @Test
    void leavesPlacementAndTieringBehind() {
        assertThat(Given.topic()
                        .override("leader.replication.throttled.replicas", "0:1")
                        .override("follower.replication.throttled.replicas", "0:1")
                        .override("remote.storage.enable", "true")
                        .override("local.retention.ms", "1000")
                        .override("message.timestamp.difference.max.ms", "1000")
                        .configs()
                        .mirror()
                        .keySet())
                .noneMatch(key -> key.contains("throttled")
                        || key.startsWith("remote")
                        || key.startsWith("local")
                        || key.contains("difference"));
    }

    @Test
    void dropsAMinimumOfReplicasThatTheTargetCannotHave() {
        TargetRegion small = new TargetRegion("west", 1, 1_048_588);
        SourceTopic source = Given.topic().override("min.insync.replicas", "2").source();

        assertThat(Configs.of(source, small, Map.of()).mirror()).doesNotContainKey("min.insync.replicas");
        assertThat(Configs.of(source, Given.WEST, Map.of()).mirror()).containsEntry("min.insync.replicas", "2");
        assertThat(Configs.replicas(source, small)).isEqualTo(1);
        assertThat(Configs.replicas(source, Given.WEST)).isEqualTo(3);
    }

    private static final ConfigRules RULES =
            ConfigRules.of(new Parity.Configs(SyncMode.SYNC, List.of("retention\\.bytes"), List.of("segment\\.ms")));

    private static Facts facts(Map<String, String> target, Map<String, String> recorded) {
        Given given = Given.topic().override("segment.ms", "1000").override("flush.ms", "5");
        return new Facts(
                given.source(),
                Optional.of(new TargetTopic("orders", "T", 1, target, List.of(new LogBounds(0, 0)))),
                Optional.of(new MirrorRecord(given.source().id(), "T", recorded)),
                Given.WEST,
                false,
                false,
                RULES);
    }

    @Test
    void leavesAloneWhatDiffersOnPurposeOrIsToldOnly() {
        Map<String, String> there = Map.of("retention.bytes", "7", "segment.ms", "8");

        assertThat(ProvisionPlan.decide(facts(there, there)))
                .isInstanceOfSatisfying(
                        ProvisionDecision.Steps.class,
                        steps -> assertThat(steps.steps())
                                .anySatisfy(step -> assertThat(step)
                                        .isInstanceOfSatisfying(ProvisionStep.Configure.class, configure -> {
                                            assertThat(configure.set())
                                                    .containsEntry("flush.ms", "5")
                                                    .containsKeys("retention.ms", "cleanup.policy", "compression.type")
                                                    .doesNotContainKeys("retention.bytes", "segment.ms");
                                            assertThat(configure.unset()).isEmpty();
                                        })));
    }

    @Test
    void aPromotionRestoresNothingThatDiffersOnPurpose() {
        assertThat(ProvisionPlan.decide(facts(Map.of(), Map.of())))
                .isInstanceOfSatisfying(
                        ProvisionDecision.Steps.class,
                        steps -> assertThat(steps.steps())
                                .anySatisfy(step -> assertThat(step)
                                        .isInstanceOfSatisfying(
                                                ProvisionStep.Record.class,
                                                record -> assertThat(record.restore())
                                                        .containsEntry("flush.ms", "5")
                                                        .doesNotContainKeys("retention.bytes", "segment.ms"))));
    }

    @Test
    void aNewTopicGetsWhatIsToldOnlyAndNotWhatDiffersOnPurpose() {
        Facts some = facts(Map.of(), Map.of());
        Facts none = new Facts(some.source(), Optional.empty(), Optional.empty(), Given.WEST, false, false, RULES);

        assertThat(ProvisionPlan.decide(none))
                .isInstanceOfSatisfying(
                        ProvisionDecision.Steps.class,
                        steps -> assertThat(steps.steps().getFirst())
                                .isInstanceOfSatisfying(
                                        ProvisionStep.Create.class,
                                        create -> assertThat(create.configs())
                                                .containsEntry("segment.ms", "1000")
                                                .doesNotContainKey("retention.bytes")));
    }
}
