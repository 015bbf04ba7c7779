package io.lockstep.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** An open transaction; valid while the work runs, in its thread. */
public final class Transaction<K, V> {
    private final Producer<K, V> producer;
    private final List<ProducerRecord<K, V>> records = new ArrayList<>();
    private final List<Future<RecordMetadata>> answers = new ArrayList<>();

    Transaction(Producer<K, V> producer) {
        this.producer = producer;
    }

    /** Sends a record. There is no need to wait for its answer: the commit does. */
    public Future<RecordMetadata> send(ProducerRecord<K, V> record) {
        records.add(record);
        CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();
        answers.add(answer);
        producer.send(record, (metadata, error) -> {
            if (error == null) {
                answer.complete(metadata);
            } else {
                answer.completeExceptionally(error);
            }
        });
        return answer;
    }

    /** Makes positions of a group part of the transaction. */
    public void sendOffsets(Map<TopicPartition, OffsetAndMetadata> positions, ConsumerGroupMetadata group) {
        producer.sendOffsetsToTransaction(positions, group);
    }

    List<ProducerRecord<K, V>> records() {
        return records;
    }

    Set<String> topics() {
        return records.stream().map(ProducerRecord::topic).collect(Collectors.toUnmodifiableSet());
    }

    List<Future<RecordMetadata>> answers() {
        return answers;
    }
}
