package io.lockstep.bench.data;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.Map;

/** What makes a topic special. Stateless. */
interface Kind {
    /** Topic configuration while the history is written. */
    default Map<String, String> configs() {
        return Map.of();
    }

    /** Producer settings of one partition's only writer. */
    Map<String, String> producer(String topic, int partition);

    /** Writes what lies there before anything mirrors. */
    void history(PartitionWriter writer);

    /** What has to happen to the history before anything mirrors. */
    default void finish(RegionCluster source, String topic, List<PartitionWriter> writers) {}

    /** Writes one of {@code SourceData.STEPS} parts of the traffic that goes on while the tools mirror. */
    void step(PartitionWriter writer, int number);
}
