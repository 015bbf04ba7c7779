package io.lockstep.sandbox.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A group of the client library. */
final class FollowingReader implements LiveGroup {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingReader.class);

    private final String name;
    private final List<String> topics;
    private final Firsts firsts = new Firsts();
    private final FollowingConsumer<String, String> consumer;
    private final Cadence cadence;

    FollowingReader(FollowingClients clients, String name, List<String> topics, String region) {
        this.name = name;
        this.topics = List.copyOf(topics);
        firsts.moved(region);
        this.consumer = clients.consumer(ReaderSettings.of(name), topics, (from, to, epoch) -> firsts.moved(to));
        this.cadence = new Cadence(name, Duration.ofMillis(1), this::turn);
    }

    private void turn() {
        try {
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
            if (!records.isEmpty()) {
                firsts.read(records);
                consumer.commitSync();
            }
        } catch (KafkaException e) {
            LOG.warn("A group could not read or commit, it tries again group={} reason={}", name, e.toString());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "library";
    }

    @Override
    public List<String> topics() {
        return topics;
    }

    @Override
    public Firsts firsts() {
        return firsts;
    }

    @Override
    public Optional<String> failure() {
        return cadence.failure();
    }

    @Override
    public void close() {
        cadence.close();
        consumer.close(Duration.ofSeconds(1));
    }
}
