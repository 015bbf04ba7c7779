package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What both regions hold of the schema topic, for readers of committed records. Blocks; for one thread. */
final class SchemaSight implements AutoCloseable {
    private final BothRegions regions;
    private final OffsetMapStore store;
    private final String topic;
    private final Duration timeout;

    /**
     * Where the topic ended at the source.
     *
     * @param topicId empty where there was no such topic
     */
    record Mark(Optional<String> topicId, Map<TopicPartition, Long> ends) {
        boolean nothing() {
            return ends.values().stream().allMatch(end -> end == 0);
        }
    }

    SchemaSight(BothRegions regions, OffsetMapStore store, String topic, Duration timeout) {
        this.regions = regions;
        this.store = store;
        this.topic = topic;
        this.timeout = timeout;
    }

    /** @throws RegionException where the source does not tell */
    Mark mark() {
        Answers<String, TopicDescription> described = regions.source().describe(List.of(topic));
        if (described.failed().get(topic) instanceof UnknownTopicOrPartitionException) {
            return new Mark(Optional.empty(), Map.of());
        }
        TopicDescription found = described.found().get(topic);
        if (found == null) {
            throw new RegionException(
                    String.join(
                            " ",
                            described
                                    .problems(regions.source().region(), SchemaSight::right)
                                    .values()),
                    described.failed().getOrDefault(topic, new IllegalStateException("no answer")));
        }
        List<TopicPartition> partitions = IntStream.range(0, found.partitions().size())
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        return new Mark(Optional.of(found.topicId().toString()), ends(regions.source(), partitions));
    }

    /**
     * What the target does not hold yet of what the mark stands for, in words.
     *
     * @throws RegionException where the target does not tell
     */
    Optional<String> missing(Mark mark) {
        if (mark.nothing()) {
            return Optional.empty();
        }
        Optional<TopicEntry> entry = Stages.await(store.topic(topic), timeout);
        if (entry.isEmpty()) {
            return Optional.of("It is not provisioned there yet.");
        }
        if (!Optional.of(entry.get().sourceTopicId()).equals(mark.topicId())) {
            return Optional.of(
                    "It was deleted and made anew at " + regions.source().region() + ".");
        }
        Map<TopicPartition, Long> ends =
                ends(regions.target(), mark.ends().keySet().stream().toList());
        return mark.ends().entrySet().stream()
                .flatMap(wanted -> missing(wanted.getKey(), wanted.getValue(), ends).stream())
                .findFirst();
    }

    private Optional<String> missing(TopicPartition partition, long sourceEnd, Map<TopicPartition, Long> ends) {
        long wanted = Stages.await(store.partition(new PartitionId(partition.topic(), partition.partition())), timeout)
                .map()
                .place(sourceEnd)
                .offset();
        long there = ends.getOrDefault(partition, 0L);
        return there >= wanted
                ? Optional.empty()
                : Optional.of("Partition " + partition + " ends there at " + there + ", and has to reach " + wanted
                        + "; look whether it is halted or paused.");
    }

    /** In the order of the partitions, all of them or none. */
    private static Map<TopicPartition, Long> ends(RegionAdmin region, List<TopicPartition> partitions) {
        Answers<TopicPartition, Long> answers =
                region.offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        answers.failed().forEach((partition, failure) -> {
            throw new RegionException(Faults.explain(failure, right(partition.topic()), region.region()), failure);
        });
        Map<TopicPartition, Long> ends =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        ends.putAll(answers.found());
        return ends;
    }

    private static Right right(String topic) {
        return Right.onTopic("DESCRIBE", topic);
    }

    @Override
    public void close() {
        regions.close();
    }
}
