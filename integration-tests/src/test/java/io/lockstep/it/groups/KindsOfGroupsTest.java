package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups of every kind, carried over while they are at work on the source and after they left. */
class KindsOfGroupsTest extends GroupsScene {
    private GroupLink link;

    @BeforeAll
    void run() {
        regions.east().createTopic("kinds", 3, Map.of());
        regions.east().createTopic("payments", 2, Map.of());
        data.plain("kinds", 3, 3_000, "lz4");
        data.transactions("payments", 2, 60, 12);
        link = GroupLink.run(
                regions, GroupLink.with(regions.settings("kinds", "payments"), GroupLink.groups(".*"), false));
        regions.awaitCaughtUp("kinds", "payments");
        link.awaitPasses();
    }

    @Test
    void classicAndConsumerGroupsContinueWithTheRecordTheyWouldHaveReadNext() {
        for (String protocol : List.of("classic", "consumer")) {
            continues(protocol + "-plain", protocol, "kinds", 3, 700);
            continues(protocol + "-transactions", protocol, "payments", 2, 150);
        }
    }

    private void continues(String group, String protocol, String topic, int partitions, int records) {
        east.consume(group, protocol, topic, records);
        Map<TopicPartition, Long> left = GroupsOf.offsets(east.committed(group));
        link.sync();
        assertThat(GroupsOf.offsets(west.committed(group))).isEqualTo(left);
        assertThat(link.group(group).state()).isEqualTo("SYNCED");
        Map<TopicPartition, Long> all = new HashMap<>(left);
        for (int partition = 0; partition < partitions; partition++) {
            all.putIfAbsent(new TopicPartition(topic, partition), 0L);
        }
        assertThat(west.firstGiven(group, protocol, topic, partitions)).isEqualTo(east.firstBehind(all));
    }

    @Test
    void applicationsKeepTheWordsTheyCommittedAndTheirGroupsTypeIsTold() {
        east.commit("words", "kinds", 1, 17, "batch 4711, région est");
        link.sync();
        assertThat(west.committed("words"))
                .isEqualTo(Map.of(new TopicPartition("kinds", 1), new OffsetAndMetadata(17, "batch 4711, région est")));
        assertThat(link.group("words").type()).isEqualTo("classic");
    }

    @Test
    void groupsFollowWhileTheirConsumersAreAtWorkOnTheSource() {
        try (var consumer = east.member("busy", "consumer", Map.of("max.poll.records", 10))) {
            consumer.subscribe(List.of("kinds"));
            for (int round = 0; round < 3; round++) {
                Await.within(Duration.ofSeconds(30))
                        .until(
                                "some records",
                                () -> consumer.poll(Duration.ofMillis(100)).count() > 0);
                consumer.commitSync();
                link.sync();
                assertThat(west.committed("busy")).isEqualTo(withoutEpochs(east.committed("busy")));
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> withoutEpochs(Map<TopicPartition, OffsetAndMetadata> all) {
        Map<TopicPartition, OffsetAndMetadata> bare = new HashMap<>();
        all.forEach((partition, at) -> bare.put(partition, new OffsetAndMetadata(at.offset(), at.metadata())));
        return bare;
    }

    @Test
    void shareGroupsContinueAtTheirStartOffset() {
        east.startShareAt("shared", "kinds", 0, 0);
        long start = acknowledge(40);
        link.sync();
        assertThat(link.group("shared").type()).isEqualTo("share");
        assertThat(link.position("shared", "kinds", 0).state()).isEqualTo("SYNCED");
        assertThat(west.shareStart("shared", "kinds", 0)).isEqualTo(start);
    }

    /** Takes and acknowledges at least so many records of partition 0; answers the start offset after that. */
    private long acknowledge(int records) {
        Map<String, Object> config = new HashMap<>(regions.east().clientSettings());
        config.put("group.id", "shared");
        try (var consumer =
                new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of("kinds"));
            Await.within(Duration.ofSeconds(60)).until("the share group to move", () -> {
                consumer.poll(Duration.ofMillis(200));
                consumer.commitSync();
                return east.shareStart("shared", "kinds", 0) >= records;
            });
        }
        return east.shareStart("shared", "kinds", 0);
    }

    @Test
    void internalAndOtherTopicsPositionsAreNotCarriedOver() {
        regions.east().createTopic("elsewhere", 1, Map.of());
        east.commit("elsewhere-only", "elsewhere", 0, 5, "");
        GroupsSnapshot after = link.sync();
        assertThat(west.exists("elsewhere-only")).isFalse();
        assertThat(after.groups()).noneMatch(group -> group.group().startsWith("lockstep."));
    }
}
