package io.lockstep.it.adapters;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Two clusters of one broker each, shared by the tests of this package; each test has topics and a pair of its own. */
final class TwoRegions {
    static final Duration REQUEST = Duration.ofSeconds(6);

    private static final long BEGIN = System.currentTimeMillis();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TwoRegions() {}

    private static final class Holder {
        private static final RegionCluster EAST = RegionCluster.start(RegionSpec.named("east"));
        private static final RegionCluster WEST =
                RegionCluster.start(RegionSpec.named("west").property("log.cleaner.backoff.ms", "200"));
    }

    static RegionCluster east() {
        return Holder.EAST;
    }

    static RegionCluster west() {
        return Holder.WEST;
    }

    /** A name that no other test uses. */
    static String unique(String prefix) {
        return prefix + NUMBER.incrementAndGet();
    }

    static KafkaSettings settings() {
        return settings(unique("pair"));
    }

    static KafkaSettings settings(String pair) {
        return settings(pair, east().clientSettings(), west().clientSettings());
    }

    static KafkaSettings settings(String pair, Map<String, String> source, Map<String, String> target) {
        return new KafkaSettings(new LinkId(pair, "east", "west"), source, target, REQUEST);
    }

    /**
     * Returns when every partition has its leader. A producer that begins earlier may hang: its first batch is refused,
     * its second one taken, as there is no producer state yet, and then the first is out of order for ever.
     */
    static void create(RegionCluster region, String topic, int partitions, Map<String, String> configs) {
        NewTopic wanted = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
        get(region.admin().createTopics(List.of(wanted)).all().toCompletionStage());
        Map<TopicPartition, OffsetSpec> logs = new HashMap<>();
        for (int number = 0; number < partitions; number++) {
            logs.put(new TopicPartition(topic, number), OffsetSpec.latest());
        }
        Await.within(Duration.ofSeconds(30))
                .until(
                        "leaders of " + topic,
                        () -> get(region.admin()
                                .listOffsets(logs)
                                .all()
                                .toCompletionStage()
                                .handle((ends, failure) -> failure == null)));
    }

    static void delete(RegionCluster region, String topic) {
        get(region.admin().deleteTopics(List.of(topic)).all().toCompletionStage());
    }

    /** Writes records {@code text-0} and so on to partition 0, with the same timestamps in every topic. */
    static void write(RegionCluster region, String topic, String text, int count) {
        try (KafkaProducer<String, String> producer = producer(region, Map.of())) {
            Future<?> last = null;
            for (int i = 0; i < count; i++) {
                last = producer.send(new ProducerRecord<>(topic, 0, BEGIN + i, "key-" + i, text + "-" + i));
            }
            if (last != null) {
                get(last);
            }
        }
    }

    static KafkaProducer<String, String> producer(RegionCluster region, Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(region.clientSettings());
        config.put("key.serializer", StringSerializer.class.getName());
        config.put("value.serializer", StringSerializer.class.getName());
        config.put("linger.ms", 5);
        config.putAll(more);
        return new KafkaProducer<>(config);
    }

    static <T> T get(CompletionStage<T> stage) {
        return get((Future<T>) stage.toCompletableFuture());
    }

    static <T> T get(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    e.getCause() == null ? e.toString() : e.getCause().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the stage fails with; it must. */
    static Throwable failure(CompletionStage<?> stage) {
        try {
            Object value = stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
            throw new AssertionError("completed with " + value + ", though it had to fail");
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            throw new AssertionError("still not done after 30 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static Set<String> topics(Admin admin) {
        return get(admin.listTopics().names().toCompletionStage());
    }
}
