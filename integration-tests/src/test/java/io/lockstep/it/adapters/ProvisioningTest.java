package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.east;
import static io.lockstep.it.adapters.TwoRegions.get;
import static io.lockstep.it.adapters.TwoRegions.west;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.KafkaTopicProvisioner;
import io.lockstep.replicator.kafka.LastRecordsCheck;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.replicator.port.TopicProvisioner.Problem;
import io.lockstep.replicator.port.TopicProvisioner.Report;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisioningTest extends ProvisioningScene {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaTopicProvisioner provisioner = provisioner(false);

    @AfterEach
    void closeProvisioner() {
        provisioner.close();
    }

    @Test
    void makesAMirrorOfATopicAndRecordsWhatToRestore() {
        TwoRegions.create(
                east(),
                topic,
                3,
                Map.of(
                        "message.timestamp.type", "LogAppendTime",
                        "compression.type", "zstd",
                        "retention.ms", "-1",
                        "segment.ms", "3600000",
                        "max.message.bytes", "3000000"));
        Report report = pass();

        assertThat(report).isEqualTo(new Report(List.of(topic), List.of()));
        assertThat(describe(west()).partitions()).hasSize(3);
        assertThat(RegionState.overrides(west(), topic))
                .containsEntry("message.timestamp.type", "CreateTime")
                .containsEntry("compression.type", "producer")
                .containsEntry("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE))
                .containsEntry("retention.ms", "-1")
                .containsEntry("segment.ms", "3600000")
                .containsEntry("max.message.bytes", Integer.toString(3_000_000 + 65_536));
        TopicEntry entry = entry();
        assertThat(entry.sourceTopicId()).isEqualTo(describe(east()).topicId().toString());
        assertThat(entry.targetTopicId()).isEqualTo(describe(west()).topicId().toString());
        assertThat(entry.restore())
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("compression.type", "zstd")
                .containsEntry("max.message.bytes", "3000000");
    }

    @Test
    void changesNothingInASecondPass() {
        TwoRegions.create(east(), topic, 2, Map.of("cleanup.policy", "compact"));
        pass();
        RegionState before = RegionState.of(west());

        assertThat(pass()).isEqualTo(new Report(List.of(), List.of()));
        assertThat(RegionState.of(west())).isEqualTo(before);
    }

    @Test
    void followsNewPartitionsAndConfigs() {
        TwoRegions.create(east(), topic, 1, Map.of());
        pass();
        get(east().admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(4)))
                .all()
                .toCompletionStage());

        assertThat(pass().provisioned()).containsExactly(topic);
        assertThat(describe(west()).partitions()).hasSize(4);
    }

    @Test
    void aLookBetweenPassesSeesNewPartitionsAtOnceAndLeavesTheRestToTheNextPass() {
        TwoRegions.create(east(), topic, 1, Map.of());
        // A machine that stands still between pass and look makes the look a whole one, which is right, too.
        Await.within(PATIENCE).until("a look that leaves changed settings to the next pass", () -> {
            pass();
            pass();
            configure(east(), Map.of("retention.ms", Long.toString(System.nanoTime())));
            return get(provisioner.look()).equals(new Report(List.of(), List.of()));
        });
        get(east().admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all()
                .toCompletionStage());

        assertThat(get(provisioner.look()).provisioned()).containsExactly(topic);
        assertThat(describe(west()).partitions()).hasSize(2);
    }

    @Test
    void waitsWithCompactionForThePrefixToGo() {
        TwoRegions.create(east(), topic, 1, Map.of("cleanup.policy", "delete"));
        TwoRegions.write(east(), topic, "old", 20);
        deleteBefore(east(), 15);
        configure(east(), Map.of("cleanup.policy", "compact"));
        pass();
        assertThat(RegionState.overrides(west(), topic))
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1");
        assertThat(entry().restore()).containsEntry("cleanup.policy", "compact");
        assertThat(pass().provisioned()).isEmpty();

        TwoRegions.write(west(), topic, "filler", 15);
        deleteBefore(west(), 15);
        assertThat(pass().provisioned()).containsExactly(topic);
        assertThat(RegionState.overrides(west(), topic))
                .containsEntry("cleanup.policy", "compact")
                .containsEntry("retention.ms", "604800000");
    }

    @Test
    void adoptsAnEmptyTopicThatSomebodyMade() {
        TwoRegions.create(east(), topic, 3, Map.of());
        TwoRegions.create(west(), topic, 2, Map.of("compression.type", "gzip"));

        assertThat(pass()).isEqualTo(new Report(List.of(topic), List.of()));
        assertThat(describe(west()).partitions()).hasSize(3);
        assertThat(RegionState.overrides(west(), topic)).containsEntry("compression.type", "producer");
    }

    @Test
    void adoptsATopicThatHoldsTheSourcesRecords() {
        TwoRegions.create(east(), topic, 1, Map.of());
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(east(), topic, "same", 20);
        TwoRegions.write(west(), topic, "same", 12);

        assertThat(pass()).isEqualTo(new Report(List.of(topic), List.of()));
        assertThat(entry().targetTopicId()).isEqualTo(describe(west()).topicId().toString());
    }

    @Test
    void refusesATargetWithOtherRecordsAndChangesNothing() {
        TwoRegions.create(east(), topic, 2, Map.of());
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(east(), topic, "ours", 20);
        TwoRegions.write(west(), topic, "theirs", 20);

        assertThat(refusal())
                .startsWith("Topic " + topic + " at west already holds other records than the source: " + topic
                        + "-0 differs at offset ")
                .endsWith("or set mirror.holes: mapped to mirror behind them.");
    }

    @Test
    void refusesATargetThatGoesBeyondTheSourceAndChangesNothing() {
        TwoRegions.create(east(), topic, 1, Map.of());
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(east(), topic, "same", 10);
        TwoRegions.write(west(), topic, "same", 11);

        assertThat(refusal()).contains(topic + "-0 ends at 11, beyond the source's end 10");
    }

    @Test
    void mirrorsBehindOtherRecordsWhereOffsetsAreMapped() {
        TwoRegions.create(east(), topic, 1, Map.of());
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "theirs", 20);
        try (KafkaTopicProvisioner mapped = provisioner(true)) {
            assertThat(get(mapped.pass())).isEqualTo(new Report(List.of(topic), List.of()));
        }
    }

    @Test
    void refusesATargetWithMorePartitionsAndChangesNothing() {
        TwoRegions.create(east(), topic, 1, Map.of());
        TwoRegions.create(west(), topic, 2, Map.of());

        assertThat(refusal()).startsWith("Topic " + topic + " has 1 partitions, but 2 at west");
    }

    @Test
    void refusesARecreatedSourceUntilTheTargetIsDeleted() {
        TwoRegions.create(east(), topic, 1, Map.of());
        pass();
        TwoRegions.write(west(), topic, "mirrored", 5);
        TwoRegions.delete(east(), topic);
        TwoRegions.create(east(), topic, 1, Map.of());
        assertThat(refusal()).startsWith("Source topic " + topic + " was deleted and created anew");

        TwoRegions.delete(west(), topic);
        assertThat(pass().provisioned()).containsExactly(topic);
        assertThat(entry().sourceTopicId()).isEqualTo(describe(east()).topicId().toString());
    }

    @Test
    void refusesARecreatedTargetThatHoldsRecords() {
        TwoRegions.create(east(), topic, 1, Map.of());
        pass();
        TwoRegions.delete(west(), topic);
        TwoRegions.create(west(), topic, 1, Map.of());
        TwoRegions.write(west(), topic, "foreign", 5);

        assertThat(refusal()).contains("at west is not the one that mirroring began with");
    }

    @Test
    void forgetsWhatWasKnownOfPartitionsWhenAMirrorBeginsAnew() {
        PartitionId partition = new PartitionId(topic, 0);
        TwoRegions.create(east(), topic, 1, Map.of());
        pass();
        get(control.offsetMap().save(partition, PartitionEntry.NEW.withPrefix(99), 7));
        TwoRegions.delete(west(), topic);
        pass();

        assertThat(get(control.offsetMap().partition(partition))).isEqualTo(PartitionEntry.NEW);
        assertThat(get(control.offsetMap().claim(partition, 0))).isEqualTo(7);
        assertThat(entry().targetTopicId()).isEqualTo(describe(west()).topicId().toString());
    }

    @Test
    void goesOnWithOtherTopicsWhereOneIsRefused() {
        TwoRegions.create(east(), topic, 1, Map.of());
        TwoRegions.create(west(), topic, 2, Map.of());
        TwoRegions.create(east(), topic + ".fine", 1, Map.of());

        Report report = pass();
        assertThat(report.provisioned()).containsExactly(topic + ".fine");
        assertThat(report.problems()).extracting(Problem::topic).containsExactly(topic);
    }

    @Test
    void saysThatNothingMatches() {
        assertThat(pass().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .startsWith("No topic at east that the worker may DESCRIBE matches mirror.topics"));
    }

    private KafkaTopicProvisioner provisioner(boolean mapped) {
        return new KafkaTopicProvisioner(
                settings, selection(), Border.OPEN, mapped, control.offsetMap(), new LastRecordsCheck(tails));
    }

    private Report pass() {
        return get(provisioner.pass());
    }

    /** The one problem of a pass that changes nothing at the target. */
    private String refusal() {
        RegionState before = RegionState.of(west());
        Report report = pass();
        assertThat(report.provisioned()).isEmpty();
        assertThat(report.problems()).extracting(Problem::topic).containsExactly(topic);
        assertThat(RegionState.of(west())).isEqualTo(before);
        return report.problems().getFirst().message();
    }

    private TopicEntry entry() {
        return get(control.offsetMap().topic(topic)).orElseThrow();
    }

    private TopicDescription describe(RegionCluster region) {
        return get(region.admin()
                .describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .toCompletionStage());
    }

    private void deleteBefore(RegionCluster region, long offset) {
        get(region.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(offset)))
                .all()
                .toCompletionStage());
    }

    private void configure(RegionCluster region, Map<String, String> configs) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        List<AlterConfigOp> ops = configs.entrySet().stream()
                .map(config -> new AlterConfigOp(
                        new ConfigEntry(config.getKey(), config.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        get(region.admin().incrementalAlterConfigs(Map.of(resource, ops)).all().toCompletionStage());
    }
}
