package io.lockstep.sandbox.groups.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Commits by itself, after each poll, for every partition that it holds: the position may lie behind a hole. */
final class CommittingReader implements GroupReader {
    private final KafkaConsumer<byte[], byte[]> consumer;

    CommittingReader(KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
        this.consumer = consumer;
        consumer.subscribe(topics);
    }

    @Override
    public int step() {
        int records = consumer.poll(GroupClients.POLL).count();
        if (!consumer.assignment().isEmpty()) {
            consumer.commitSync(GroupClients.CALL);
        }
        return records;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(GroupClients.CALL));
    }
}
