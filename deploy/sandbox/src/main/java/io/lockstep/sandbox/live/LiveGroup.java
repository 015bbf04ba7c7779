package io.lockstep.sandbox.live;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group of one member that commits what it has read, and goes on where its group stands. */
final class LiveGroup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveGroup.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final List<String> topics;
    private final Firsts firsts;
    private final Reader reader;
    private final Cadence cadence;

    /** @param firsts hears from the reader where it is */
    LiveGroup(String name, List<String> topics, Firsts firsts, Reader reader) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.firsts = firsts;
        this.reader = reader;
        this.cadence = new Cadence(name, Duration.ofMillis(1), this::turn);
    }

    private void turn() {
        try {
            ConsumerRecords<String, String> records = reader.poll(POLL);
            if (!records.isEmpty()) {
                firsts.read(records);
                reader.commit();
            }
        } catch (KafkaException e) {
            LOG.warn("A group could not read or commit, it tries again group={} reason={}", name, e.toString());
        }
    }

    String name() {
        return name;
    }

    String kind() {
        return reader.kind();
    }

    List<String> topics() {
        return topics;
    }

    Firsts firsts() {
        return firsts;
    }

    Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        cadence.close();
        reader.close();
    }
}
