package io.lockstep.it.residency;

import io.lockstep.sandbox.region.RegionCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads every record of every topic of a region, the brokers' and Lockstep's own too, as raw bytes. */
public final class Sweep {
    /** They come and go while they are read, and hold nothing but canaries. */
    private static final String OF_DRILLS = "lockstep.drill.";

    private static final Duration POLL = Duration.ofMillis(200);

    private Sweep() {}

    /** Topics that are called so, or whose keys, values or headers hold the text; empty where it was never there. */
    public static Set<String> mentions(RegionCluster region, String text) {
        Set<String> found = new TreeSet<>();
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (String topic : topics(region)) {
                if (topic.contains(text) || (!topic.startsWith(OF_DRILLS) && holds(consumer, topic, text))) {
                    found.add(topic);
                }
            }
        }
        return found;
    }

    /** The brokers' own among them. */
    public static Set<String> topics(RegionCluster region) {
        try {
            return new TreeSet<>(region.admin()
                    .listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get(20, TimeUnit.SECONDS));
        } catch (Exception e) {
            throw new AssertionError("topics of " + region.name() + " cannot be listed: " + e, e);
        }
    }

    private static boolean holds(KafkaConsumer<byte[], byte[]> consumer, String topic, String text) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (long until = System.nanoTime() + 30_000_000_000L; System.nanoTime() < until; ) {
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
                if (text(each).contains(text)) {
                    return true;
                }
            }
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                return false;
            }
        }
        throw new AssertionError(topic + " was not read to its end");
    }

    private static String text(ConsumerRecord<byte[], byte[]> each) {
        StringBuilder all = new StringBuilder(raw(each.key())).append(raw(each.value()));
        each.headers().forEach(header -> all.append(header.key()).append(raw(header.value())));
        return all.toString();
    }

    private static String raw(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
