package io.lockstep.it.clients;

import io.lockstep.client.FollowingClients;
import io.lockstep.client.FollowingTransactions;
import io.lockstep.client.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * An application that writes two records under one key in each unit of work. They go in one batch, because a tiny one alone
 * passes below the limit that lets markers pass.
 */
final class Booking implements AutoCloseable {
    private final FollowingTransactions<String, String> transactions;
    private final String topic;
    private final String padding;
    private final AtomicInteger runs = new AtomicInteger();

    /** @param padding characters behind each value; without any, records are so small that batches cannot be split */
    Booking(FollowingClients clients, String topic, int padding) {
        this.topic = topic;
        this.padding = "x".repeat(padding);
        this.transactions = clients.transactions(Map.of(
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                StringSerializer.class,
                "linger.ms",
                100,
                "transactional.id",
                "booker-" + topic));
    }

    void book(String what) throws Exception {
        transactions.run(transaction -> send(transaction, what));
    }

    private void book(String what, Runnable written) throws Exception {
        transactions.run(transaction -> {
            for (Future<RecordMetadata> answer : send(transaction, what)) {
                answer.get();
            }
            written.run();
            return what;
        });
    }

    private List<Future<RecordMetadata>> send(Transaction<String, String> transaction, String what) {
        runs.incrementAndGet();
        return List.of(
                transaction.send(new ProducerRecord<>(topic, "k", what + "-1" + padding)),
                transaction.send(new ProducerRecord<>(topic, "k", what + "-2" + padding)));
    }

    CompletableFuture<Void> begin(String what) {
        return begun(() -> book(what));
    }

    /** @param written runs when the records are acknowledged, before the commit */
    CompletableFuture<Void> begin(String what, Runnable written) {
        return begun(() -> book(what, written));
    }

    /** A unit of work that may fail. */
    private interface Unit {
        void run() throws Exception;
    }

    private static CompletableFuture<Void> begun(Unit unit) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("booking").start(() -> {
            try {
                unit.run();
                end.complete(null);
            } catch (Exception e) {
                end.completeExceptionally(e);
            }
        });
        return end;
    }

    /** How often units were run, in all. */
    int runs() {
        return runs.get();
    }

    /** What these units leave in a log. */
    Map<String, List<String>> left(String... units) {
        List<String> values = new ArrayList<>();
        for (String unit : units) {
            values.add(unit + "-1" + padding);
            values.add(unit + "-2" + padding);
        }
        return Map.of("k", values);
    }

    @Override
    public void close() {
        transactions.close();
    }
}
