package io.lockstep.sandbox.live;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What a group has read first in each partition since it went to another region. Safe for use from several threads. */
final class Firsts {
    private volatile Stay stay = new Stay("", Map.of());

    /** Where it is, and the first offset of each partition, as {@code topic-partition}. */
    record Stay(String region, Map<String, Long> offsets) {}

    void moved(String region) {
        stay = new Stay(region, Map.of());
    }

    /** The reading thread alone calls this and {@link #moved}. */
    void read(ConsumerRecords<String, String> records) {
        Stay before = stay;
        Map<String, Long> more = new TreeMap<>(before.offsets());
        for (ConsumerRecord<String, String> each : records) {
            more.putIfAbsent(each.topic() + "-" + each.partition(), each.offset());
        }
        stay = new Stay(before.region(), Map.copyOf(more));
    }

    /** Empty where it reads in another region, or has not read of this partition yet. */
    Optional<Long> of(String region, String topic, int partition) {
        Stay now = stay;
        return now.region().equals(region)
                ? Optional.ofNullable(now.offsets().get(topic + "-" + partition))
                : Optional.empty();
    }
}
