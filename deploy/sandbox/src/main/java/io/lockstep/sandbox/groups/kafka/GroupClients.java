package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Opens the clients of a group; none commits by itself. */
final class GroupClients {
    static final Duration POLL = Duration.ofMillis(200);
    static final Duration CALL = Duration.ofSeconds(20);

    private GroupClients() {}

    /** A member. {@code reset} says where it begins when the group has no position. */
    static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> cluster, DemoGroup group, String reset) {
        Map<String, Object> settings = reading(cluster, group);
        settings.put("group.protocol", group.kind().word());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", reset);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A member of a share group. Where the group begins and what it sees are settings of the group, not of a member. */
    static KafkaShareConsumer<byte[], byte[]> shareConsumer(Map<String, String> cluster, DemoGroup group) {
        Map<String, Object> settings = reading(cluster, group);
        settings.put("share.acknowledgement.mode", "explicit");
        return new KafkaShareConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> reading(Map<String, String> cluster, DemoGroup group) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("client.id", group.name());
        settings.put("group.id", group.name());
        settings.put("max.poll.records", group.habit().recordsPerStep());
        settings.put("default.api.timeout.ms", (int) CALL.toMillis());
        return settings;
    }

    /** Of a member that commits through it. */
    static KafkaProducer<byte[], byte[]> producer(Map<String, String> cluster, DemoGroup group) {
        Map<String, Object> settings = new HashMap<>(cluster);
        settings.put("client.id", group.name());
        settings.put("transactional.id", "demo-" + group.name());
        settings.put("max.block.ms", CALL.toMillis());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
