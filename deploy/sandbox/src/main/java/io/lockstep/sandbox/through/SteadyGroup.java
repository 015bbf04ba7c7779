package io.lockstep.sandbox.through;

import io.lockstep.sandbox.live.Cadence;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A consumer group of one member: Kafka's own consumer. It polls on whatever it is told. */
final class SteadyGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyGroup.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final GroupKind kind;
    private final KafkaConsumer<String, String> consumer;
    private final Delivered delivered = new Delivered();
    private final Map<String, Integer> errors = new TreeMap<>();
    private final Map<String, Integer> rebalances = new TreeMap<>();
    private final Cadence cadence;

    SteadyGroup(String bootstrap, GroupKind kind, List<String> topics) {
        this.name = kind.name();
        this.kind = kind;
        this.consumer = new KafkaConsumer<>(settings(bootstrap, kind));
        consumer.subscribe(topics);
        this.cadence = new Cadence(name, Duration.ofMillis(1), this::turn);
    }

    /** How a group takes part and says how far it came. */
    record GroupKind(String protocol, boolean autoCommit) {
        String name() {
            return protocol + "-" + commits();
        }

        String commits() {
            return autoCommit ? "auto" : "manual";
        }
    }

    private static Map<String, Object> settings(String bootstrap, GroupKind kind) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("client.id", kind.name());
        settings.put("group.id", kind.name());
        settings.put("group.protocol", kind.protocol());
        if (kind.protocol().equals("classic")) {
            settings.put("session.timeout.ms", (int) Crowd.SESSION.toMillis());
        }
        settings.put("enable.auto.commit", kind.autoCommit());
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        settings.put("key.deserializer", StringDeserializer.class);
        settings.put("value.deserializer", StringDeserializer.class);
        return settings;
    }

    private void turn() {
        try {
            ConsumerRecords<String, String> records = consumer.poll(POLL);
            records.forEach(each -> delivered.take(each.topic(), each.partition(), each.offset()));
            if (!kind.autoCommit() && !records.isEmpty()) {
                consumer.commitSync();
            }
        } catch (CommitFailedException | RebalanceInProgressException e) {
            told(rebalances, e);
        } catch (KafkaException e) {
            LOG.warn("A consumer was told an error group={}", name, e);
            told(errors, e);
        }
    }

    private synchronized void told(Map<String, Integer> counts, KafkaException error) {
        counts.merge(Account.name(error), 1, Integer::sum);
    }

    /** Errors that come with any rebalance to who commits by hand. */
    synchronized Map<String, Integer> rebalances() {
        return new TreeMap<>(rebalances);
    }

    String name() {
        return name;
    }

    GroupKind kind() {
        return kind;
    }

    Delivered delivered() {
        return delivered;
    }

    synchronized Map<String, Integer> errors() {
        return new TreeMap<>(errors);
    }

    Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        cadence.close();
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        } catch (KafkaException e) {
            LOG.warn("A consumer did not close well group={}", name, e);
        }
    }
}
