package io.lockstep.sandbox.live;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Everything that a reader of committed records finds in one region, from the first offset to the end of each log. */
public final class RegionLog {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Map<Integer, List<Place>>> places = new HashMap<>();
    private final Map<TopicPartition, BitSet> visible = new HashMap<>();

    /** One that is empty yet. */
    RegionLog() {}

    /** @param topics and how many partitions they have */
    public static RegionLog read(Map<String, String> client, Map<String, Integer> topics) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 5_000);
        RegionLog log = new RegionLog();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            topics.forEach((topic, partitions) -> {
                for (int i = 0; i < partitions; i++) {
                    log.visible.put(new TopicPartition(topic, i), new BitSet());
                }
            });
            consumer.assign(log.visible.keySet());
            consumer.seekToBeginning(log.visible.keySet());
            Map<TopicPartition, Long> ends = consumer.endOffsets(log.visible.keySet());
            Await.within(PATIENCE).every(Duration.ofNanos(1)).until("the logs to be read to their ends", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(log::take);
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return log;
    }

    /** Adds a record. */
    void take(ConsumerRecord<String, String> record) {
        visible.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), any -> new BitSet())
                .set(Math.toIntExact(record.offset()));
        Numbered.read(record.value())
                .ifPresent(each -> places.computeIfAbsent(each.producer(), any -> new ConcurrentHashMap<>())
                        .merge(
                                each.number(),
                                List.of(new Place(record.partition(), record.offset())),
                                RegionLog::both));
    }

    private static List<Place> both(List<Place> some, List<Place> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Everywhere that this record lies. */
    List<Place> found(String producer, int number) {
        return places.getOrDefault(producer, Map.of()).getOrDefault(number, List.of());
    }

    /** The first record at that offset or behind it. */
    OptionalLong next(String topic, int partition, long offset) {
        BitSet offsets = visible.getOrDefault(new TopicPartition(topic, partition), new BitSet());
        int at = offsets.nextSetBit(Math.toIntExact(offset));
        return at < 0 ? OptionalLong.empty() : OptionalLong.of(at);
    }

    /** Records that stand behind a later one of the same key; each where it stands first. */
    int disordered(String producer, String topic, LossList losses) {
        Map<String, Long> last = new HashMap<>();
        int count = 0;
        Map<Integer, List<Place>> all = places.getOrDefault(producer, Map.of());
        for (int number : all.keySet().stream().sorted().toList()) {
            OptionalLong first = found(producer, number).stream()
                    .filter(place -> !losses.holds(topic, place))
                    .mapToLong(Place::packed)
                    .min();
            if (first.isPresent()) {
                String key = new Numbered(producer, number).key();
                count += first.getAsLong() < last.getOrDefault(key, 0L) ? 1 : 0;
                last.merge(key, first.getAsLong(), Math::max);
            }
        }
        return count;
    }

    /** Where a reader finds a record in one partition. */
    public BitSet offsets(String topic, int partition) {
        return (BitSet) visible.getOrDefault(new TopicPartition(topic, partition), new BitSet())
                .clone();
    }

    /** How many records lie in one of the two only, or at another offset; what is given up counts in neither. */
    long differences(RegionLog other, Map<String, String> topicOf, LossList losses) {
        long differing = 0;
        for (Map.Entry<String, String> each : topicOf.entrySet()) {
            Map<Integer, List<Place>> here = places.getOrDefault(each.getKey(), Map.of());
            Map<Integer, List<Place>> there = other.places.getOrDefault(each.getKey(), Map.of());
            Set<Integer> numbers = new TreeSet<>(here.keySet());
            numbers.addAll(there.keySet());
            for (int number : numbers) {
                differing += kept(here.get(number), each.getValue(), losses)
                                .equals(kept(there.get(number), each.getValue(), losses))
                        ? 0
                        : 1;
            }
        }
        return differing;
    }

    private static List<Place> kept(@Nullable List<Place> places, String topic, LossList losses) {
        return places == null
                ? List.of()
                : places.stream()
                        .filter(place -> !losses.holds(topic, place))
                        .sorted()
                        .toList();
    }
}
