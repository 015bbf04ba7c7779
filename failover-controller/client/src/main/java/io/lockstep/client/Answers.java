package io.lockstep.client;

import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application how its records fared: the callback first, as Kafka does, then the future. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void accepted(Pending record, RecordMetadata metadata) {
        Callback callback = record.callback();
        if (callback != null) {
            try {
                callback.onCompletion(metadata, null);
            } catch (RuntimeException e) {
                LOG.error("callback failed topic={}", record.topic(), e);
            }
        }
        record.answer().complete(metadata);
    }

    /** With the error that it was refused with. */
    static void refused(Pending record) {
        Exception error = record.error();
        refused(
                record,
                error == null ? new TimeoutException("topic " + record.topic() + ": nothing was tried") : error);
    }

    static void refused(Pending record, Exception error) {
        Callback callback = record.callback();
        if (callback != null) {
            RecordMetadata nowhere = new RecordMetadata(new TopicPartition(record.topic(), -1), -1, -1, -1, -1, -1);
            try {
                callback.onCompletion(nowhere, error);
            } catch (RuntimeException e) {
                LOG.error("callback failed topic={}", record.topic(), e);
            }
        }
        record.answer().completeExceptionally(error);
    }
}
