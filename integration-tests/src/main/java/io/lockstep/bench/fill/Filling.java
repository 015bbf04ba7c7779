package io.lockstep.bench.fill;

import io.lockstep.bench.kafka.Calls;
import io.lockstep.bench.raw.RawTopic;
import io.lockstep.bench.scenario.Scenario;
import io.lockstep.bench.scenario.Shape;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.List;
import java.util.Map;

/** Creates a scenario's topic on a cluster of one broker, and fills it. Stateless. */
public final class Filling {
    private Filling() {}

    /**
     * Returns when all is written, and was read once so that the broker holds it in memory.
     *
     * @throws RuntimeException when a write is refused, or the cleaner does not come to an end
     */
    public static Filled fill(RegionCluster source, Scenario scenario, long seed) {
        String topic = topic(scenario);
        RawTopic raw = new RawTopic(source.bootstrap(), topic, scenario.partitions());
        switch (scenario.shape()) {
            case Shape.Even even -> {
                source.createTopic(topic, scenario.partitions(), Map.of());
                raw.fill(new EvenBatches(even, scenario.partitions(), seed));
            }
            case Shape.Transactional transactional -> {
                source.createTopic(topic, scenario.partitions(), Map.of());
                Committing.run(source, topic, scenario.partitions(), transactional, seed);
            }
            case Shape.Compacted compacted -> {
                source.createTopic(topic, scenario.partitions(), Cleaning.ACTIVE);
                raw.fill(new KeyedBatches(compacted, scenario.partitions(), seed));
                new Cleaning(source, topic).await();
            }
        }
        return new Filled(topic, raw.logs(), LogSize.of(source, topic));
    }

    /** Deletes what a scenario has left. */
    public static void remove(RegionCluster source, Scenario scenario) {
        Calls.await(
                topic(scenario) + " to be deleted",
                source.admin().deleteTopics(List.of(topic(scenario))).all());
    }

    private static String topic(Scenario scenario) {
        return "bench-" + scenario.name();
    }
}
