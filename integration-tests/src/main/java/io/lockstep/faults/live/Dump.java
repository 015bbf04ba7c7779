package io.lockstep.faults.live;

import io.lockstep.faults.history.Sendings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is looked at after a run that failed: both regions' topics and what was acknowledged, as files of lines. */
public final class Dump {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Dump() {}

    /** One file for each topic: partition, offset, timestamp, producer and number, digest of the value. */
    public static void topics(RegionCluster region, List<String> topics, Path folder) {
        for (String topic : topics) {
            Path file = folder.resolve(region.name() + "-" + topic + ".txt");
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(region);
                    BufferedWriter writer = Files.newBufferedWriter(file)) {
                List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
                consumer.assign(all);
                consumer.seekToBeginning(all);
                Map<TopicPartition, Long> ends = consumer.endOffsets(all);
                Await.within(PATIENCE).every(Duration.ofNanos(1)).until(topic + " to be read to its end", () -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> write(writer, record));
                    return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the dump cannot be written to " + file, e);
            }
        }
    }

    private static void write(BufferedWriter writer, ConsumerRecord<byte[], byte[]> record) {
        String who = Numbered.read(record)
                .map(each -> each.producer() + " " + each.number())
                .orElse("-");
        try {
            writer.write(record.partition() + " " + record.offset() + " " + record.timestamp() + " " + who + " "
                    + Integer.toHexString(Arrays.hashCode(record.value())) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the dump cannot be written", e);
        }
    }

    /** Number and where it was acknowledged, or that it was not. */
    public static void acknowledged(Sendings sendings, Path folder) {
        Path file = folder.resolve("sent-" + sendings.producer() + ".txt");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int number = 0; number < sendings.sent(); number++) {
                writer.write(number + " "
                        + sendings.spot(number).map(Object::toString).orElse("not acknowledged")
                        + (sendings.isDoubtful(number) ? " sent again" : "") + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the dump cannot be written to " + file, e);
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(RegionCluster region) {
        Map<String, Object> settings = new HashMap<>(region.clientSettings());
        settings.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
