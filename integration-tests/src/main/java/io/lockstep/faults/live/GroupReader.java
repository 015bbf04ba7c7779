package io.lockstep.faults.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingConsumer;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Readings;
import io.lockstep.sandbox.live.Cadence;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group of one member of the client library, which commits what it has read. */
final class GroupReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupReader.class);
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Readings readings;
    private final List<String> topics;
    private final FollowingConsumer<String, String> consumer;
    private final Cadence cadence;

    GroupReader(FollowingClients clients, Readings readings, List<String> topics) {
        this.readings = readings;
        this.topics = List.copyOf(topics);
        this.consumer = clients.consumer(settings(readings.group()), topics, (from, to, epoch) -> {});
        this.cadence = new Cadence(readings.group(), BETWEEN, this::turn);
    }

    private static Map<String, Object> settings(String group) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("group.id", group);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("isolation.level", "read_committed");
        settings.put("session.timeout.ms", 10_000);
        settings.put("heartbeat.interval.ms", 1_000);
        settings.put("default.api.timeout.ms", 4_000);
        settings.put("request.timeout.ms", 3_000);
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", StringDeserializer.class);
        return settings;
    }

    /** Processed first, committed then: what is not committed is read again. */
    private void turn() {
        try {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            for (ConsumerRecord<String, String> each : records) {
                readings.delivered(new Part(each.topic(), each.partition()), each.offset());
            }
            if (!records.isEmpty()) {
                consumer.commitSync();
            }
        } catch (KafkaException e) {
            LOG.warn(
                    "A group could not read or commit, it tries again group={} reason={}",
                    readings.group(),
                    e.toString());
        }
    }

    Readings readings() {
        return readings;
    }

    List<String> topics() {
        return topics;
    }

    Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        cadence.close();
        consumer.close(Duration.ofSeconds(1));
    }
}
