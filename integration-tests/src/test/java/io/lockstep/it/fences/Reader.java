package io.lockstep.it.fences;

import static org.awaitility.Awaitility.await;

import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An application that reads a topic from its beginning. */
final class Reader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private int seen;

    Reader(RegionCluster region, String user, String topic) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings(user));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(Hands.first(topic)));
        consumer.seekToBeginning(List.of(Hands.first(topic)));
    }

    void awaitRecords(int count) {
        await().pollInSameThread().until(() -> {
            seen += consumer.poll(Duration.ofMillis(200)).count();
            return seen >= count;
        });
    }

    @Override
    public void close() {
        consumer.close();
    }
}
