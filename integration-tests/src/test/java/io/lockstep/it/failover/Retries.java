package io.lockstep.it.failover;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/** A plain application that aborts a transaction that it cannot write, and begins the next one; until it is closed. */
final class Retries implements AutoCloseable {
    private static final String VALUE = "v".repeat(200);

    private final KafkaProducer<byte[], byte[]> producer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger committed = new AtomicInteger();

    private Retries(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** One transaction with a record of {@code payments-0} each {@code every}; the first one is committed. */
    static Retries begin(RegionCluster region, String transactionalId, Duration every) {
        KafkaProducer<byte[], byte[]> producer =
                new Data(region, 1).producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId));
        producer.initTransactions();
        Retries retries = new Retries(producer);
        retries.thread.scheduleWithFixedDelay(retries::once, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        retries.awaitCommitted(1);
        return retries;
    }

    private void once() {
        producer.beginTransaction();
        try {
            producer.send(Data.keyed("payments", 0, "k", VALUE)).get(20, TimeUnit.SECONDS);
            producer.commitTransaction();
            committed.incrementAndGet();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            producer.abortTransaction();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int committed() {
        return committed.get();
    }

    void awaitCommitted(int count) {
        Await.within(FailoverScene.PATIENCE).until(count + " transactions", () -> committed.get() >= count);
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the application does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(5));
    }
}
