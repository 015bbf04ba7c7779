package io.lockstep.bench.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two real brokers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawTest {
    private static final int PARTITIONS = 3;
    private static final int BATCHES = 50;
    private static final int PER_BATCH = 4;

    private RegionCluster east;
    private RegionCluster west;

    @BeforeAll
    void start() {
        east = RegionCluster.start(RegionSpec.named("east"));
        west = RegionCluster.start(RegionSpec.named("west"));
    }

    @AfterAll
    void end() {
        east.close();
        west.close();
    }

    private RawTopic filled(String name) {
        east.createTopic(name, PARTITIONS, Map.of());
        RawTopic topic = new RawTopic(east.bootstrap(), name, PARTITIONS);
        int[] left = {BATCHES, BATCHES, BATCHES};
        topic.fill(partition -> left[partition]-- > 0 ? Optional.of(batch()) : Optional.empty());
        return topic;
    }

    private static MemoryRecords batch() {
        SimpleRecord record = new SimpleRecord(System.currentTimeMillis(), null, new byte[1_000]);
        return MemoryRecords.withRecords(Compression.lz4().build(), record, record, record, record);
    }

    @Test
    void aTopicHoldsWhatItIsFilledWith() {
        RawTopic topic = filled("filled");

        assertThat(topic.logs())
                .hasSize(PARTITIONS)
                .allMatch(log -> log.end() == BATCHES * PER_BATCH && log.visible() == BATCHES * PER_BATCH);
    }

    @Test
    void theFloorMovesEveryRecordToWhereItWas() {
        filled("copied");
        west.createTopic("copied", PARTITIONS, Map.of());

        try (FloorRun floor = new FloorRun(FloorMode.COPY, east.bootstrap(), west.bootstrap(), "copied", PARTITIONS)) {
            assertThat(floor.copy()).isPositive();
        }

        assertThat(new RawTopic(west.bootstrap(), "copied", PARTITIONS).logs())
                .allMatch(log -> log.end() == BATCHES * PER_BATCH);
    }

    @Test
    void theFloorWritesAsMuchAsItIsTold() {
        filled("written");
        west.createTopic("written", PARTITIONS, Map.of());
        long bytes = 1_000_000;

        try (FloorRun floor =
                new FloorRun(FloorMode.WRITE, east.bootstrap(), west.bootstrap(), "written", PARTITIONS)) {
            floor.keep();

            assertThat(floor.write(bytes)).isGreaterThanOrEqualTo(bytes / 2 * 2);
        }
    }

    @Test
    void whatABrokerRefusesIsTold() {
        RawTopic missing = new RawTopic(east.bootstrap(), "missing", 1);

        assertThatThrownBy(() -> missing.fill(partition -> Optional.of(batch())))
                .hasMessageContaining("missing-0 refused a batch");
    }
}
