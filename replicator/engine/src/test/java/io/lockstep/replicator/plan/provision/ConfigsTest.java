package io.lockstep.replicator.plan.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
}
