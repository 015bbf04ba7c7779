package io.lockstep.faults.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Shifts;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the segments of {@code __lockstep.offset-map} from the records themselves, without any of Lockstep's classes. */
public final class WrittenShifts {
    private static final String TOPIC = "__lockstep.offset-map";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KEY_PARTS = 5;

    private WrittenShifts() {}

    /** Each region holds the maps of the link into it. */
    public static Shifts read(Iterable<RegionCluster> regions) {
        Shifts shifts = new Shifts();
        for (RegionCluster region : regions) {
            read(region, shifts);
        }
        return shifts;
    }

    private static void read(RegionCluster region, Shifts shifts) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        settings.put("isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(TOPIC).stream()
                    .map(each -> new TopicPartition(TOPIC, each.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            Await.within(PATIENCE).every(Duration.ofNanos(1)).until("the offset map to be read", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> take(record, shifts));
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
    }

    /** Keys are {@code partition|PAIR|LINK|TOPIC-N|GENERATION}; values have {@code segments} of source and target offset. */
    private static void take(ConsumerRecord<String, String> record, Shifts shifts) {
        String[] key = record.key().split("\\|", -1);
        if (key.length != KEY_PARTS || !key[0].equals("partition") || record.value() == null) {
            return;
        }
        int dash = key[3].lastIndexOf('-');
        Part part = new Part(key[3].substring(0, dash), Integer.parseInt(key[3].substring(dash + 1)));
        for (JsonNode segment : tree(record.value()).path("segments")) {
            long source = segment.path(0).asLong();
            long target = segment.path(1).asLong();
            if (key[2].startsWith("east")) {
                shifts.add(part, source, target);
            } else {
                shifts.add(part, target, source);
            }
        }
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an entry of the offset map is no JSON", e);
        }
    }
}
