package io.lockstep.it.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.harness.WrittenDown;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MirrorMaker 2 runs, is killed before it has noted how far it was, runs again, and is taken over. */
class MirrorMakerTakeOverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOPIC = "taken";
    private static final int PARTITIONS = 2;

    @TempDir
    private Path folder;

    @Test
    void everyRecordHasItsPlaceAndGroupsGoOnAtTheRightOne() throws Exception {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic(TOPIC, PARTITIONS, Map.of());
            Data data = new Data(regions.east(), 5);
            write(data);
            long before = copied(regions, 1);
            write(data);
            long doubled = copied(regions, before + 1);
            assertThat(doubled).as("the second run copied from the start again").isGreaterThan(before);
            write(data);
            commit(regions.east(), 0, at(regions.east(), 0, 3));
            commit(regions.east(), 1, at(regions.east(), 1, 2));
            LinkSettings settings = regions.settings(TOPIC)
                    .but()
                    .groups(groups())
                    .takeOver(true)
                    .build();
            Link link = regions.run(settings);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                awaitMirrored(regions, link, partition);
            }
            write(data);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                awaitMirrored(regions, link, partition);
                assertExact(regions, settings, partition);
                awaitPosition(regions, settings, partition);
            }
        }
    }

    private static void write(Data data) {
        data.transactions(TOPIC, PARTITIONS, 6, 12);
        data.plain(TOPIC, PARTITIONS, 60, "lz4");
    }

    /** Runs MirrorMaker 2 until the target has grown and stands still, then kills it; tells how many offsets there are. */
    private long copied(Regions regions, long least) throws Exception {
        long[] seen = {-1, 0};
        try (ChildProcess running = RealMirrorMaker.start(regions, TOPIC, folder)) {
            Await.within(PATIENCE).until("MirrorMaker 2 has copied and found no more", () -> {
                long now = Regions.ends(regions.west(), TOPIC).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                seen[1] = now == seen[0] ? seen[1] + 1 : 0;
                seen[0] = now;
                return now >= least && seen[1] > 25;
            });
            running.kill();
        }
        return seen[0];
    }

    private static Groups groups() {
        return new Groups(
                List.of("reader-.*"),
                List.of(),
                Duration.ofMillis(500),
                DeletedGroups.KEEP,
                Duration.ofHours(1),
                CheckpointForm.NONE);
    }

    private static void awaitMirrored(Regions regions, Link link, int partition) {
        long end = Regions.ends(regions.east(), TOPIC).get(new TopicPartition(TOPIC, partition));
        PartitionSnapshot there =
                Regions.awaitPartition(link, TOPIC, partition, "is mirrored", p -> p.nextOffset() == end);
        assertThat(there.state()).isEqualTo("Streaming");
    }

    private static void assertExact(Regions regions, LinkSettings settings, int partition) {
        Map<Long, String> east = read(regions.east(), partition);
        Map<Long, String> west = read(regions.west(), partition);
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            OffsetMap map = written.map(TOPIC, partition);
            Map<Long, Long> places = new HashMap<>();
            east.forEach((offset, content) -> {
                assertThat(map.place(offset)).as("source offset " + offset).isInstanceOf(Placement.At.class);
                places.put(map.place(offset).offset(), offset);
                assertThat(west.get(map.place(offset).offset())).isEqualTo(content);
            });
            west.forEach((offset, content) -> {
                Placement back = map.inverse().place(offset);
                Long source = places.get(offset);
                assertThat(back instanceof Placement.At)
                        .as("target offset " + offset + " stands for a record")
                        .isEqualTo(source != null);
                assertThat(source == null || back.offset() == source).isTrue();
            });
        }
        assertThat(west.size()).as("some are doubles").isGreaterThan(east.size());
    }

    private static void awaitPosition(Regions regions, LinkSettings settings, int partition) {
        long position = at(regions.east(), partition, partition == 0 ? 3 : 2);
        long wanted;
        try (WrittenDown written = WrittenDown.by(regions, settings)) {
            wanted = written.map(TOPIC, partition).place(position).offset();
        }
        TopicPartition log = new TopicPartition(TOPIC, partition);
        Await.within(PATIENCE).until("the group stands at " + wanted, () -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(regions.west(), "reader-" + partition)) {
                OffsetAndMetadata there =
                        consumer.committed(Set.of(log), PATIENCE).get(log);
                return there != null && there.offset() == wanted;
            }
        });
    }

    private static void commit(RegionCluster region, int partition, long offset) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(region, "reader-" + partition)) {
            consumer.commitSync(Map.of(new TopicPartition(TOPIC, partition), new OffsetAndMetadata(offset)), PATIENCE);
        }
    }

    /** The offset of that visible record, counted from the begin in tens. */
    private static long at(RegionCluster region, int partition, int tens) {
        return read(region, partition).keySet().stream()
                .skip(10L * tens)
                .findFirst()
                .orElseThrow();
    }

    private static Map<Long, String> read(RegionCluster region, int partition) {
        Map<Long, String> records = new TreeMap<>();
        TopicPartition log = new TopicPartition(TOPIC, partition);
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(region, "nobody")) {
            consumer.assign(List.of(log));
            consumer.seek(log, 0);
            long end = consumer.endOffsets(List.of(log), PATIENCE).getOrDefault(log, 0L);
            while (consumer.position(log, PATIENCE) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    records.put(record.offset(), content(record));
                }
            }
        }
        return records;
    }

    private static String content(ConsumerRecord<byte[], byte[]> record) {
        return record.timestamp() + " " + Arrays.toString(record.key()) + Arrays.toString(record.value())
                + record.headers();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(RegionCluster region, String group) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        settings.put("group.id", group);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
