package io.lockstep.sandbox.demo;

import static io.lockstep.sandbox.demo.Sender.utf8;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records without keys, the first ones deleted, so that the log starts above 0. */
final class Clicks implements DemoTopic {
    private static final int HISTORY_PER_PARTITION = 8_000;
    private static final int KEPT_PER_PARTITION = 500;
    private static final int PER_STEP = 10;

    private final Map<String, String> owner;
    private final Random random;
    private final Sender sender;

    Clicks(Map<String, String> producers, Map<String, String> owner, long seed) {
        this.owner = owner;
        this.random = new Random(seed);
        this.sender = Sender.open("clicks", producers, Map.of("compression.type", "zstd"));
    }

    @Override
    public String name() {
        return "clicks";
    }

    @Override
    public int partitions() {
        return 3;
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public int share() {
        return 20;
    }

    @Override
    public void history() {
        Map<TopicPartition, RecordsToDelete> begins = new HashMap<>();
        for (int partition = 0; partition < partitions(); partition++) {
            int count = HISTORY_PER_PARTITION * (partition + 1);
            for (int i = 0; i < count; i++) {
                sender.send(click(partition));
            }
            begins.put(new TopicPartition(name(), partition), RecordsToDelete.beforeOffset(count - KEPT_PER_PARTITION));
        }
        sender.flush();
        delete(begins);
    }

    private void delete(Map<TopicPartition, RecordsToDelete> begins) {
        try (Admin admin = Admin.create(new HashMap<>(owner))) {
            admin.deleteRecords(begins).all().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the first clicks could not be deleted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while deleting the first clicks", e);
        }
    }

    @Override
    public int step() {
        for (int i = 0; i < PER_STEP; i++) {
            sender.send(click(random.nextInt(partitions())));
        }
        return PER_STEP;
    }

    @SuppressWarnings("NullAway") // Kafka takes null for "no key", and says so nowhere
    private ProducerRecord<byte[], byte[]> click(int partition) {
        String value = "/page/" + random.nextInt(10_000) + "?session=" + Integer.toHexString(random.nextInt());
        return new ProducerRecord<>(name(), partition, null, utf8(value));
    }

    @Override
    public void flush() {
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
    }
}
