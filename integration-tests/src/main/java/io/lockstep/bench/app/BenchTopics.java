package io.lockstep.bench.app;

import io.lockstep.bench.load.FullProducer;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.Map;

/** The topics that are written to and read from. */
final class BenchTopics {
    /** Takes single records. */
    static final String STEADY = "bench-steady";

    /** Takes records at full speed and keeps the last ones only. */
    static final String POURED = "bench-poured";

    /** Holds {@link Measuring#CONSUMED} from the beginning and gets nothing more. */
    static final String READ = "bench-read";

    /** Of the ones for full speed. */
    static final int PARTITIONS = 4;

    private static final Map<String, String> SHORT = Map.of(
            "segment.bytes", "67108864",
            "retention.bytes", "134217728",
            "file.delete.delay.ms", "1000");

    private BenchTopics() {}

    /** Creates and fills them. */
    static void create(RegionCluster cluster) {
        cluster.createTopic(STEADY, 1, Map.of());
        cluster.createTopic(POURED, PARTITIONS, SHORT);
        cluster.createTopic(READ, PARTITIONS, Map.of());
        try (FullProducer producer = new FullProducer(cluster.clientSettings(), READ)) {
            producer.run(Measuring.CONSUMED);
        }
    }
}
