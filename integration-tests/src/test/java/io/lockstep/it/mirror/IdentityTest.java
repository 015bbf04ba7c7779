package io.lockstep.it.mirror;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.Link;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every kind of data, mirrored by one link to one broker, is the same on both sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {
    private Regions regions;
    private Data data;

    @BeforeAll
    void start() {
        regions = Regions.start();
        data = new Data(regions.east(), 42);
    }

    @AfterAll
    void end() {
        regions.close();
    }

    @Test
    void everyCodecIsTheSameOnBothSides() {
        List<String> codecs = List.of("none", "gzip", "snappy", "lz4", "zstd");
        String[] topics = codecs.stream().map(codec -> "codec-" + codec).toArray(String[]::new);
        for (int i = 0; i < topics.length; i++) {
            regions.east().createTopic(topics[i], 2, Map.of());
            data.plain(topics[i], 2, 5_000, codecs.get(i));
        }
        mirrorAndCompare(topics);
    }

    @Test
    void oddRecordsAreTheSameOnBothSides() {
        regions.east().createTopic("odd", 1, Map.of());
        data.odd("odd");
        mirrorAndCompare("odd");
    }

    @Test
    void transactionsOfSeveralProducersAreTheSameOnBothSides() {
        regions.east().createTopic("transactions", 3, Map.of());
        data.transactions("transactions", 3, 40, 20);
        mirrorAndCompare("transactions");
    }

    @Test
    void aLogThatStartsAtTenMillionStartsThereOnBothSides() throws Exception {
        regions.east().createTopic("late-start", 1, Map.of());
        LogStart.raise(regions.east(), new TopicPartition("late-start", 0), 10_000_000);
        data.plain("late-start", 1, 100, "lz4");
        mirrorAndCompare("late-start");
    }

    @Test
    void logAppendTimeIsKeptAsCreateTime() {
        regions.east().createTopic("sensor", 2, Map.of("message.timestamp.type", "LogAppendTime"));
        data.plain("sensor", 2, 2_000, "zstd");
        mirrorAndCompare("sensor");
    }

    private void mirrorAndCompare(String... topics) {
        Link link = regions.run(regions.settings(topics));
        try {
            regions.awaitCaughtUp(topics);
            regions.requireIdentical(topics);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("link: " + link.snapshot(), e);
        } finally {
            regions.end(link);
        }
    }
}
