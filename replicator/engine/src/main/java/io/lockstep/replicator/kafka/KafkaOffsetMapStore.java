package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.UnreadableEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries of one link in {@code __lockstep.offset-map} on the target, as JSON under readable keys. Reads see whatever
 * was written before they were asked. Safe for use from any thread; stages complete on the control log's or the
 * producer's thread, so what depends on them must not block.
 */
final class KafkaOffsetMapStore implements OffsetMapStore {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaOffsetMapStore.class);

    private final LinkId link;
    private final ControlLog log;
    private final ControlWriter writer;

    KafkaOffsetMapStore(LinkId link, ControlLog log, ControlWriter writer) {
        this.link = link;
        this.log = log;
        this.writer = writer;
    }

    @Override
    public CompletionStage<Optional<TopicEntry>> topic(String topic) {
        String key = MapKeys.topic(link, topic);
        return log.read(view ->
                view.offsetMap(key).map(text -> PartitionForm.checked(key, () -> Json.read(text, TopicEntry.class))));
    }

    @Override
    public CompletionStage<PartitionEntry> partition(PartitionId partition) {
        return log.read(view -> stored(view, partition).entry());
    }

    @Override
    public CompletionStage<Map<PartitionId, PartitionEntry>> partitions(Collection<PartitionId> partitions) {
        return log.read(view -> {
            Map<PartitionId, PartitionEntry> entries = new HashMap<>();
            partitions.forEach(
                    partition -> readable(view, partition).ifPresent(entry -> entries.put(partition, entry)));
            return entries;
        });
    }

    private Optional<PartitionEntry> readable(ControlView view, PartitionId partition) {
        StoredPartition stored = stored(view, partition);
        try {
            return stored.generation().isPresent() ? Optional.of(stored.entry()) : Optional.empty();
        } catch (UnreadableEntry e) {
            LOG.debug("entry left out partition={} cause={}", partition, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public CompletionStage<Set<String>> topics() {
        String prefix = MapKeys.topic(link, "");
        return log.read(view -> view.under(prefix).keySet().stream()
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public CompletionStage<Integer> claim(PartitionId partition, int generation) {
        return log.read(view -> stored(view, partition).claim(generation))
                .thenCompose(claim -> writer.write(ControlTopics.OFFSET_MAP, claim.changes())
                        .thenApply(written -> claim.generation()));
    }

    @Override
    public CompletionStage<Void> save(String topic, TopicEntry entry) {
        return writer.write(
                ControlTopics.OFFSET_MAP, new LinkedHashMap<>(Map.of(MapKeys.topic(link, topic), Json.write(entry))));
    }

    @Override
    public CompletionStage<Void> save(PartitionId partition, PartitionEntry entry, int generation) {
        return log.read(view -> stored(view, partition).changes(entry, generation))
                .thenCompose(changes -> writer.write(ControlTopics.OFFSET_MAP, changes));
    }

    private StoredPartition stored(ControlView view, PartitionId partition) {
        return StoredPartition.in(view, MapKeys.partition(link, partition));
    }

    @Override
    public void close() {
        writer.close();
    }
}
