package io.lockstep.sandbox.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A record as a test wants it written. */
record Written(@Nullable String key, @Nullable String value, long timestamp, List<Header> headers) {
    static Written of(@Nullable String key, @Nullable String value, long timestamp) {
        return new Written(key, value, timestamp, List.of());
    }

    Written header(String name, String text) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new RecordHeader(name, text.getBytes(StandardCharsets.UTF_8)));
        return new Written(key, value, timestamp, more);
    }

    /** Appends records to partition 0, one offset each. */
    static void plain(Map<String, String> cluster, String topic, List<Written> records) throws Exception {
        try (var producer = producer(cluster, Map.of())) {
            for (Written record : records) {
                producer.send(record.to(topic)).get(20, TimeUnit.SECONDS);
            }
        }
    }

    /** Appends one record in a transaction of its own: two offsets. */
    static void inTransaction(Map<String, String> cluster, String topic, boolean commit, Written record)
            throws Exception {
        try (var producer = producer(cluster, Map.of("transactional.id", "writer-" + topic))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record.to(topic)).get(20, TimeUnit.SECONDS);
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private ProducerRecord<byte[], byte[]> to(String topic) {
        return new ProducerRecord<>(topic, 0, timestamp, bytes(key), bytes(value), headers);
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, String> cluster, Map<String, String> more) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
