package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes many small records to one-partition topics of the target and waits for all of them. Belongs to one thread. */
final class CheckpointWriter implements AutoCloseable {
    private final KafkaSettings settings;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    CheckpointWriter(KafkaSettings settings) {
        this.settings = settings;
    }

    /** One record. */
    record Entry(byte[] key, byte @Nullable [] value) {}

    /**
     * Durable once the call returns.
     *
     * @throws RegionException if any of it was not written in time
     */
    void write(String topic, List<Entry> entries) {
        KafkaProducer<byte[], byte[]> connected = connected();
        List<Future<?>> sent = new ArrayList<>();
        for (Entry entry : entries) {
            sent.add(connected.send(new ProducerRecord<>(topic, 0, entry.key(), entry.value())));
        }
        Deadline deadline = Deadline.in(settings.requestTimeout().plusMillis(500));
        for (Future<?> each : sent) {
            await(topic, each, deadline);
        }
    }

    private void await(String topic, Future<?> sent, Deadline deadline) {
        try {
            sent.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Right needed = Right.onTopic("WRITE", topic);
            throw new RegionException(Faults.explain(e, needed, settings.region(Side.TARGET)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegionException("Interrupted while writing " + topic + ".", e);
        }
    }

    private KafkaProducer<byte[], byte[]> connected() {
        KafkaProducer<byte[], byte[]> connected = producer;
        if (connected == null) {
            Map<String, Object> config = settings.producer(Side.TARGET, "checkpoints");
            config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
            connected = new KafkaProducer<>(config);
            producer = connected;
        }
        return connected;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(settings.requestTimeout());
            producer = null;
        }
    }
}
