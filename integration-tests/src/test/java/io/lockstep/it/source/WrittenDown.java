package io.lockstep.it.source;

import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import java.util.HashMap;
import java.util.Map;

/** Reads what a link wrote to the offset map, and compares both logs through it. */
final class WrittenDown implements AutoCloseable {
    private final Regions regions;
    private final KafkaControl control;

    private WrittenDown(Regions regions, KafkaControl control) {
        this.regions = regions;
        this.control = control;
    }

    static WrittenDown by(Regions regions, LinkSettings settings) {
        KafkaControl control = new KafkaControl(
                new KafkaSettings(settings.link(), settings.source(), settings.target(), settings.requestTimeout()),
                settings.active());
        control.start();
        return new WrittenDown(regions, control);
    }

    PartitionEntry entry(String topic, int partition) {
        return ByHand.get(
                control.offsetMap().partition(new PartitionId(topic, partition)).toCompletableFuture());
    }

    OffsetMap map(String topic, int partition) {
        return entry(topic, partition).map();
    }

    /** Every record of the source at the place that the offset map names, and nothing else there. */
    TopicComparison compare(String topic) {
        Map<Integer, OffsetMap> maps = new HashMap<>();
        return LogComparison.between(
                        regions.east().clientSettings(), regions.west().clientSettings())
                .mapping((name, partition, offset) -> maps.computeIfAbsent(partition, p -> map(name, p))
                        .place(offset)
                        .offset())
                .topic(topic);
    }

    /** Fails unless the comparison through the map finds no difference. */
    void requireEqual(String topic) {
        TopicComparison found = compare(topic);
        if (!found.identical()) {
            throw new AssertionError("not equal through the offset map: " + found);
        }
    }

    @Override
    public void close() {
        control.close();
    }
}
