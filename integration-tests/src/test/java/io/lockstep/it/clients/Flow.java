package io.lockstep.it.clients;

import io.lockstep.client.FollowingProducer;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An application that sends numbered records under a few keys, about 2,000 a second, and notes what is acknowledged. */
final class Flow implements AutoCloseable {
    private static final int KEYS = 10;

    private final FollowingProducer<String, String> producer;
    private final String topic;
    private final String padding;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile int rounds;

    /** @param padding characters behind each number; without any, records are so small that batches cannot be split */
    Flow(FollowingProducer<String, String> producer, String topic, int padding) {
        this.producer = producer;
        this.topic = topic;
        this.padding = "-" + "x".repeat(padding);
        this.thread = Thread.ofPlatform().daemon().name("flow-" + topic).start(this::run);
    }

    private void run() {
        try {
            do {
                int round = rounds;
                for (int key = 0; key < KEYS; key++) {
                    send("k" + key, round);
                }
                rounds = round + 1;
            } while (!ending.await(5, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failures.add("the flow ended: " + e);
        }
    }

    private void send(String key, int round) {
        producer.send(new ProducerRecord<>(topic, key, value(key, round)), (metadata, error) -> {
            if (error == null) {
                acknowledged.add(value(key, round));
            } else {
                failures.add(value(key, round) + ": " + error);
            }
        });
    }

    private String value(String key, int round) {
        return key + "-" + round + padding;
    }

    /** What is acknowledged up to now. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Waits for that many in all, or the first failure. */
    void awaitAcknowledged(int count) {
        Await.within(Duration.ofSeconds(60))
                .until(count + " acknowledgements", () -> acknowledged.size() >= count || !failures.isEmpty());
    }

    List<String> failures() {
        return failures;
    }

    /** Stops sending; everything is answered afterwards. */
    void stop() throws InterruptedException {
        ending.countDown();
        if (!thread.join(Duration.ofSeconds(70))) {
            throw new AssertionError("the flow does not end");
        }
        producer.flush();
    }

    /** Every record once, in order: what a log must hold. */
    Map<String, List<String>> expected() {
        return IntStream.range(0, KEYS)
                .mapToObj(key -> "k" + key)
                .collect(java.util.stream.Collectors.toMap(key -> key, key -> {
                    List<String> values = new ArrayList<>();
                    IntStream.range(0, rounds).forEach(round -> values.add(value(key, round)));
                    return values;
                }));
    }

    /** The round of a value. */
    static int round(String value) {
        return Integer.parseInt(value.substring(value.indexOf('-') + 1, value.lastIndexOf('-')));
    }

    @Override
    public void close() {
        ending.countDown();
    }
}
