package io.lockstep.worker.observe;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.MirrorObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what the engine reports, by link and topic. Called on engine threads for every batch: a topic's meters are
 * looked up once and kept; their number is bounded by the topics of the links. A singleton, as another scope would put a
 * proxy before each call.
 */
@Singleton
class MirrorMeters implements MirrorObserver {
    private final MeterRegistry registry;
    private final ConcurrentHashMap<Key, TopicMeters> byTopic = new ConcurrentHashMap<>();

    MirrorMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void appended(
            LinkId link, PartitionId partition, long records, int bytes, boolean untouched, long latencyMs) {
        meters(link, partition).appended(records, bytes, untouched, latencyMs);
    }

    @Override
    public void bridged(LinkId link, PartitionId partition, HoleKind kind, long length) {
        meters(link, partition).bridged(kind, length);
    }

    @Override
    public void phaseChanged(LinkId link, PartitionId partition, String from, String to, String reason) {
        meters(link, partition).phaseChanged(to);
    }

    private TopicMeters meters(LinkId link, PartitionId partition) {
        return byTopic.computeIfAbsent(
                new Key(link, partition.topic()), key -> new TopicMeters(registry, key.link(), key.topic()));
    }

    private record Key(LinkId link, String topic) {}
}
