package io.lockstep.it.harness;

import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer that does not go on to the next record, for another {@code max.block.ms}, where nobody took this one: a loop
 * of sends whose futures nobody asks would last for hours.
 */
final class PromptProducer extends KafkaProducer<byte[], byte[]> {
    PromptProducer(Map<String, Object> config) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @throws TimeoutException if the topic was not found, or there was no room, within {@code max.block.ms} */
    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        Future<RecordMetadata> sent = super.send(record, callback);
        if (sent.state() == Future.State.FAILED && sent.exceptionNow() instanceof TimeoutException e) {
            throw e;
        }
        return sent;
    }
}
