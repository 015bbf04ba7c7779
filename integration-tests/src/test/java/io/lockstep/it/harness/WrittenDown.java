package io.lockstep.it.harness;

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
import java.util.concurrent.TimeUnit;

/** Reads what a link wrote to the offset map, and compares both logs through it. */
public final class WrittenDown implements AutoCloseable {
    private final Regions regions;
    private final KafkaControl control;

    private WrittenDown(Regions regions, KafkaControl control) {
        this.regions = regions;
        this.control = control;
    }

    public static WrittenDown by(Regions regions, LinkSettings settings) {
        KafkaControl control = new KafkaControl(
                new KafkaSettings(settings.link(), settings.source(), settings.target(), settings.requestTimeout()),
                settings.active());
        control.start();
        return new WrittenDown(regions, control);
    }

    public PartitionEntry entry(String topic, int partition) {
        try {
            return control.offsetMap()
                    .partition(new PartitionId(topic, partition))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("The offset map of " + topic + "-" + partition + " cannot be read: " + e, e);
        }
    }

    public OffsetMap map(String topic, int partition) {
        return entry(topic, partition).map();
    }

    /** Every record of the source at the place that the offset map names, and nothing else there. */
    public TopicComparison compare(String topic) {
        Map<Integer, OffsetMap> maps = new HashMap<>();
        return LogComparison.between(
                        regions.east().clientSettings(), regions.west().clientSettings())
                .mapping((name, partition, offset) -> maps.computeIfAbsent(partition, p -> map(name, p))
                        .place(offset)
                        .offset())
                .topic(topic);
    }

    /** Fails unless the comparison through the map finds no difference. */
    public void requireEqual(String topic) {
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
