package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;

/**
 * Accepts all that it gets, and at the end gives back what it holds.
 *
 * <p>Kafka 4.3 writes a share group's start offset down before it moves it: the one it tells is behind by the last
 * acknowledgement until something else is written. A member that gives records back when it leaves writes once more,
 * and the start offset is where the group really stands. One that leaves an idle group does not.
 */
final class ShareReader implements GroupReader {
    private static final Duration GATHERING = Duration.ofSeconds(1);

    private final KafkaShareConsumer<byte[], byte[]> consumer;

    ShareReader(KafkaShareConsumer<byte[], byte[]> consumer, List<String> topics) {
        this.consumer = consumer;
        consumer.subscribe(topics);
    }

    @Override
    public int step() {
        return take(AcknowledgeType.ACCEPT);
    }

    private int take(AcknowledgeType answer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(GroupClients.POLL);
        records.forEach(record -> consumer.acknowledge(record, answer));
        Map<TopicIdPartition, Optional<KafkaException>> answered = consumer.commitSync(GroupClients.CALL);
        answered.values().stream().flatMap(Optional::stream).findFirst().ifPresent(error -> {
            throw error;
        });
        return records.count();
    }

    /** The first poll may bring what was fetched before, so there is a second one. */
    @Override
    public void close() {
        try (consumer) {
            Await.within(GATHERING).every(GATHERING).holds(() -> false);
            take(AcknowledgeType.RELEASE);
            take(AcknowledgeType.RELEASE);
        }
    }
}
