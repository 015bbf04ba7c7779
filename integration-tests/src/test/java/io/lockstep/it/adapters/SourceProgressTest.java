package io.lockstep.it.adapters;

import static io.lockstep.it.adapters.TwoRegions.east;
import static io.lockstep.it.adapters.TwoRegions.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.kafka.SourceProgress;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SourceProgressTest {
    private final KafkaSettings settings = TwoRegions.settings();
    private final String topic = TwoRegions.unique("progress");

    @Test
    void showsEveryLagToolHowFarEachWorkerIs() {
        TwoRegions.create(east(), topic, 2, Map.of());
        TwoRegions.write(east(), topic, "record", 10);
        Map<PartitionId, Long> mine = new ConcurrentHashMap<>(Map.of(new PartitionId(topic, 0), 4L));
        try (SourceProgress one = new SourceProgress(settings, () -> Map.copyOf(mine));
                SourceProgress other = new SourceProgress(settings, () -> Map.of(new PartitionId(topic, 1), 0L))) {
            one.start();
            other.start();
            Await.within(Duration.ofSeconds(15)).until("both", () -> committed().equals(Map.of(0, 4L, 1, 0L)));
            mine.put(new PartitionId(topic, 0), 7L);
            Await.within(Duration.ofSeconds(15))
                    .until("the newer one", () -> committed().equals(Map.of(0, 7L, 1, 0L)));
            mine.put(new PartitionId(topic, 0), 9L);
        }
        assertThat(committed()).isEqualTo(Map.of(0, 9L, 1, 0L));
    }

    @Test
    void onlyWarnsWhereTheSourceIsAway() {
        KafkaSettings nowhere = TwoRegions.settings(
                "nowhere",
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                TwoRegions.west().clientSettings());
        try (SourceProgress progress = new SourceProgress(nowhere, () -> Map.of(new PartitionId(topic, 0), 4L))) {
            progress.start();
            Await.within(Duration.ofSeconds(20))
                    .until("a warning", () -> !progress.warning().isEmpty());
            assertThat(progress.warning()).startsWith("Replication progress is not shown on region east: ");
        }
    }

    private Map<Integer, Long> committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets = get(east().admin()
                .listConsumerGroupOffsets(settings.link().group())
                .partitionsToOffsetAndMetadata()
                .toCompletionStage());
        Map<Integer, Long> found = new ConcurrentHashMap<>();
        offsets.forEach((log, offset) -> found.put(log.partition(), offset.offset()));
        return found;
    }
}
