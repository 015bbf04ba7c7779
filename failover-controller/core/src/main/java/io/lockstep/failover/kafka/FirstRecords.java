package io.lockstep.failover.kafka;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Digests.Place;
import io.lockstep.offsets.PartitionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Where the first visible record of each of some stretches lies. */
final class FirstRecords {
    private FirstRecords() {}

    static Map<Place, Long> find(Question question, RegionSettings settings, Set<Place> places) {
        Map<TopicPartition, Deque<Place>> waiting = new HashMap<>();
        places.forEach(place -> waiting.computeIfAbsent(
                        PairTopics.theirs(PartitionId.parse(place.partition())), partition -> new ArrayDeque<>())
                .add(place));
        Map<Place, Long> found = new HashMap<>();
        try (TailScan scan = new TailScan(settings, question.subject().region())) {
            while (!waiting.isEmpty()) {
                found.putAll(round(question, scan, next(waiting)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Looking for records writes no file, and yet one failed", e);
        }
        return found;
    }

    /** One of every partition: a consumer has one position there. */
    private static Map<TopicPartition, Place> next(Map<TopicPartition, Deque<Place>> waiting) {
        Map<TopicPartition, Place> next = new HashMap<>();
        for (TopicPartition partition : List.copyOf(waiting.keySet())) {
            Deque<Place> places = waiting.getOrDefault(partition, new ArrayDeque<>());
            next.put(partition, places.remove());
            if (places.isEmpty()) {
                waiting.remove(partition);
            }
        }
        return next;
    }

    private static Map<Place, Long> round(Question question, TailScan scan, Map<TopicPartition, Place> places)
            throws IOException {
        Map<TopicPartition, Range> stretches = new HashMap<>();
        places.forEach((partition, place) -> stretches.put(partition, new Range(place.from(), place.to())));
        Map<TopicPartition, Long> first = new HashMap<>();
        scan.scan(question, stretches, record -> {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (first.putIfAbsent(partition, record.offset()) == null) {
                stretches.put(partition, new Range(0, record.offset() + 1));
            }
        });
        Map<Place, Long> found = new HashMap<>();
        places.forEach((partition, place) -> {
            Long offset = first.get(partition);
            if (offset != null) {
                found.put(place, offset);
            }
        });
        return found;
    }
}
