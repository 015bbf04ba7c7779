package io.lockstep.sandbox.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's own consumer in an application that follows the file. */
final class PlainReader implements Reader {
    private static final Logger LOG = LoggerFactory.getLogger(PlainReader.class);

    private final RouteFile file;
    private final String group;
    private final List<String> topics;
    private final Firsts firsts;
    private RouteFile.Told place;
    private KafkaConsumer<String, String> consumer;

    private PlainReader(RouteFile file, String group, List<String> topics, Firsts firsts) {
        this.file = file;
        this.group = group;
        this.topics = List.copyOf(topics);
        this.firsts = firsts;
        this.place = file.read();
        this.consumer = consumer(place);
        firsts.moved(place.active());
    }

    /** A group that reads so. */
    static LiveGroup group(RouteFile file, String name, List<String> topics) {
        Firsts firsts = new Firsts();
        return new LiveGroup(name, topics, firsts, new PlainReader(file, name, topics, firsts));
    }

    private KafkaConsumer<String, String> consumer(RouteFile.Told at) {
        Map<String, Object> settings = ReaderSettings.of(group);
        settings.put("bootstrap.servers", at.bootstrap());
        KafkaConsumer<String, String> made = new KafkaConsumer<>(settings);
        made.subscribe(topics);
        return made;
    }

    @Override
    public String kind() {
        return "plain";
    }

    @Override
    public ConsumerRecords<String, String> poll(Duration patience) {
        follow();
        return consumer.poll(patience);
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
            LOG.warn("A consumer did not close well group={} reason={}", group, e.toString());
        }
    }

    @Override
    public void commit() {
        consumer.commitSync();
    }

    @Override
    public void close() {
        leave();
    }
}
