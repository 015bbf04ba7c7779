package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams applications under their own group protocol (KIP-1071). */
class StreamsGroupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int RECORDS = 400;

    @TempDir
    private Path state;

    @Test
    void aStreamsApplicationGoesOnInTheOtherRegionWhereItStopped() {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("streamed", 1, Map.of());
            Data data = new Data(regions.east(), 15);
            data.plain("streamed", 1, RECORDS, "none");
            try (GroupLink link = GroupLink.run(
                    regions, GroupLink.with(regions.settings("streamed"), GroupLink.groups(".*"), false))) {
                link.awaitPasses();
                assertThat(process(regions.east(), "east", RECORDS)).hasSize(RECORDS);
                data.plain("streamed", 1, 50, "none");
                regions.awaitCaughtUp("streamed");
                link.sync();
                assertThat(link.group("app").type()).isEqualTo("streams");
                assertThat(new GroupsOf(regions.west()).position("app", "streamed", 0))
                        .isEqualTo(RECORDS);

                List<String> expected = new GroupsOf(regions.east())
                        .records(new TopicPartition("streamed", 0)).tailMap((long) RECORDS).values().stream()
                                .toList();
                assertThat(process(regions.west(), "west", 50)).isEqualTo(expected);
            }
        }
    }

    /** Runs the application until it has seen so many records and committed; answers what it saw. */
    private List<String> process(RegionCluster region, String name, int records) {
        List<String> seen = new CopyOnWriteArrayList<>();
        StreamsBuilder builder = new StreamsBuilder();
        builder.<byte[], byte[]>stream("streamed")
                .foreach((key, value) -> seen.add(new String(value, StandardCharsets.UTF_8)));
        Properties config = new Properties();
        config.putAll(region.clientSettings());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.resolve(name).toString());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        config.put("auto.offset.reset", "earliest");
        try (KafkaStreams streams = new KafkaStreams(builder.build(), config)) {
            streams.start();
            Await.within(PATIENCE).until(records + " records at " + name, () -> seen.size() >= records);
        }
        return List.copyOf(seen);
    }
}
