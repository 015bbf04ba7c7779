package io.lockstep.client;

import static org.awaitility.Awaitility.await;

import io.lockstep.client.route.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own fake producers instead of two regions, in the order in which they were made. */
final class MockSides {
    static final Route EAST = new Route("shop", "east", 3, 1, "e:1");
    static final Route WEST = new Route("shop", "west", 4, 2, "w:1");

    final RouteBoard board = new RouteBoard("shop");
    final List<MockProducer<byte[], byte[]>> made = new CopyOnWriteArrayList<>();
    final List<Map<String, Object>> settings = new CopyOnWriteArrayList<>();
    final List<String> moves = new CopyOnWriteArrayList<>();
    final AtomicInteger splits = new AtomicInteger();
    Runnable onCommit = () -> {};
    private final boolean complete;

    MockSides(boolean complete) {
        this.complete = complete;
    }

    MockProducer<byte[], byte[]> make(Map<String, Object> given) {
        var producer = new Closing(complete);
        MetricName name = new MetricName("batch-split-total", "producer-metrics", "", Map.of());
        producer.setMockMetrics(name, new SplitTotal(name, splits));
        settings.add(given);
        made.add(producer);
        return producer;
    }

    FollowingProducer<String, String> producer(Map<String, Object> config) {
        Map<String, Object> all = new HashMap<>(Map.of(ClientSettings.RETRY_EVERY, 30, ClientSettings.DRAIN, 200));
        all.putAll(config);
        ProducerLimits limits = ProducerLimits.of(all);
        Outbox outbox = new Outbox(limits);
        board.watch(outbox::wake);
        MoveListener listener = (from, to, epoch) -> moves.add(from + " " + to + " " + epoch);
        ProducerCarrier carrier = new ProducerCarrier(
                board, new Sides(Map.of()), ClientSettings.producer(all), this::make, limits, listener, outbox);
        return new FollowingProducer<>(
                new StringSerializer(), new StringSerializer(), limits, outbox, carrier, () -> {});
    }

    /** Waits for the producer of that number and for what it was handed in all. */
    MockProducer<byte[], byte[]> awaitHanded(int number, String... values) {
        await(number + " is handed " + List.of(values))
                .until(() -> made.size() > number && values(made.get(number)).equals(List.of(values)));
        return made.get(number);
    }

    static List<String> values(MockProducer<byte[], byte[]> producer) {
        return producer.history().stream()
                .map(ProducerRecord::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .toList();
    }

    /** Fails what is in flight when it is closed, as Kafka's producer does. */
    private final class Closing extends MockProducer<byte[], byte[]> {
        Closing(boolean complete) {
            super(complete, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void commitTransaction() {
            onCommit.run();
            super.commitTransaction();
        }

        @Override
        public void close(Duration patience) {
            super.close(patience);
            boolean more = true;
            while (more) {
                more = errorNext(new KafkaException("Producer is closed forcefully."));
            }
        }
    }

    private record SplitTotal(MetricName metricName, AtomicInteger splits) implements Metric {
        @Override
        public Object metricValue() {
            return (double) splits.get();
        }
    }
}
