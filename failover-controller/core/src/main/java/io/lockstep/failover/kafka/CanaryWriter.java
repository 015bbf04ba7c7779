package io.lockstep.failover.kafka;

import io.lockstep.failover.port.Regions.Canary;
import io.lockstep.replicator.kafka.Right;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes canaries with one producer per region, which is kept as long as it works. Safe for use from any thread. A
 * producer may wait for metadata longer than the question, so each record is sent from a thread of its own.
 */
final class CanaryWriter implements AutoCloseable {
    private static final Right WRITE = Right.onTopic("WRITE", CanaryTopic.NAME);

    private final CanaryTopic topic = new CanaryTopic();
    private final PerRegion<KafkaProducer<byte[], byte[]>> producers;

    CanaryWriter(RegionSettings settings) {
        this.producers = new PerRegion<>(
                settings.regions().keySet(), region -> new KafkaProducer<>(settings.producer(region, "canary")));
    }

    /** Its milliseconds go from handing the record over to the acknowledgement. */
    Canary write(Question question) {
        topic.ensure(question);
        String region = question.subject().region();
        KafkaProducer<byte[], byte[]> producer = producers.get(region);
        long begin = System.nanoTime();
        try {
            RecordMetadata written =
                    send(producer).get(question.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
            return new Canary(
                    CanaryTopic.NAME,
                    written.offset(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        } catch (ExecutionException | TimeoutException e) {
            drop(region, producer);
            throw question.failed(e, WRITE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Unanswered.unknown(question.subject(), "interrupted while waiting. The controller is being closed.");
        }
    }

    private static CompletableFuture<RecordMetadata> send(KafkaProducer<byte[], byte[]> producer) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        byte[] value = Instant.now().toString().getBytes(StandardCharsets.UTF_8);
        Thread.ofVirtual().name("lockstep-canary").start(() -> {
            try {
                producer.send(new ProducerRecord<>(CanaryTopic.NAME, 0, null, value), (metadata, failure) -> {
                    if (failure == null) {
                        sent.complete(metadata);
                    } else {
                        sent.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                sent.completeExceptionally(e);
            }
        });
        return sent;
    }

    private void drop(String region, KafkaProducer<byte[], byte[]> producer) {
        topic.doubt(region);
        if (producers.drop(region, producer)) {
            producer.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        producers.clear().forEach(producer -> producer.close(Duration.ZERO));
    }
}
