package io.lockstep.sandbox.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's own consumer in an application that follows the file. */
final class PlainReader implements LiveGroup {
    private static final Logger LOG = LoggerFactory.getLogger(PlainReader.class);

    private final RouteFile file;
    private final String name;
    private final List<String> topics;
    private final Firsts firsts = new Firsts();
    private final Cadence cadence;
    private RouteFile.Told place;
    private KafkaConsumer<String, String> consumer;

    PlainReader(RouteFile file, String name, List<String> topics) {
        this.file = file;
        this.name = name;
        this.topics = List.copyOf(topics);
        this.place = file.read();
        this.consumer = consumer(place);
        firsts.moved(place.active());
        this.cadence = new Cadence(name, Duration.ofMillis(1), this::turn);
    }

    private KafkaConsumer<String, String> consumer(RouteFile.Told at) {
        Map<String, Object> settings = ReaderSettings.of(name);
        settings.put("bootstrap.servers", at.bootstrap());
        KafkaConsumer<String, String> made = new KafkaConsumer<>(settings);
        made.subscribe(topics);
        return made;
    }

    private void turn() {
        try {
            follow();
            ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
            if (!records.isEmpty()) {
                firsts.read(records);
                consumer.commitSync();
            }
        } catch (KafkaException e) {
            LOG.warn("A group could not read or commit, it tries again group={} reason={}", name, e.toString());
        }
    }

    private void follow() {
        RouteFile.Told now = file.read();
        if (now.equals(place)) {
            return;
        }
        leave();
        place = now;
        consumer = consumer(now);
        firsts.moved(now.active());
    }

    private void leave() {
        try {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        } catch (KafkaException e) {
            LOG.warn("A consumer did not close well group={} reason={}", name, e.toString());
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return "plain";
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
        leave();
    }
}
