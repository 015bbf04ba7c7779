package io.lockstep.it.controller;

import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.KafkaLinkControl;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.promises.LinkControlScene;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;

/** A pair of real regions, whose workers are gone, as the promises' scene. */
final class RealLink implements LinkControlScene, AutoCloseable {
    private static final Duration REQUEST = Duration.ofSeconds(6);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Regions regions;
    private final LinkId link = new LinkId("link" + NUMBER.incrementAndGet(), "east", "west");
    private final Map<String, Map<String, String>> settings;
    private final ControlDesks desks;
    private final ControlDesks others;
    private final KafkaControl worker;
    private Optional<ControlDesks> gone = Optional.empty();

    RealLink(Regions regions) {
        this.regions = regions;
        Map<String, String> east = regions.east().clientSettings();
        Map<String, String> west = regions.west().clientSettings();
        this.settings = Map.of("east", east, "west", west);
        this.desks = new ControlDesks(link.pair(), "east", settings, REQUEST);
        this.others = new ControlDesks(link.pair(), "east", settings, REQUEST);
        this.worker = new KafkaControl(new KafkaSettings(link, east, west, REQUEST), "east");
        worker.start();
    }

    @Override
    public LinkControl forth() {
        return new KafkaLinkControl(link, settings, desks, REQUEST);
    }

    @Override
    public LinkControl again() {
        return new KafkaLinkControl(link, settings, others, REQUEST);
    }

    @Override
    public LinkControl back() {
        return new KafkaLinkControl(new LinkId(link.pair(), "west", "east"), settings, desks, REQUEST);
    }

    @Override
    public LinkControl silent() {
        gone = Optional.of(new ControlDesks(link.pair(), "east", nowhere(), SHORT));
        return new KafkaLinkControl(link, nowhere(), gone.get(), SHORT);
    }

    private Map<String, Map<String, String>> nowhere() {
        return Map.of("east", regions.east().clientSettings(), "west", Map.of("bootstrap.servers", "127.0.0.1:1"));
    }

    @Override
    public String topic() {
        String name = "promised." + NUMBER.incrementAndGet();
        regions.east().createTopic(name, 2, Map.of());
        regions.west().createTopic(name, 2, Map.of("max.message.bytes", "9000000"));
        provision(new TopicEntry(id("east", name), id("west", name), Map.of("max.message.bytes", "1000000")), name);
        return name;
    }

    /** As a worker does before it mirrors a topic's first record. */
    private void provision(TopicEntry entry, String topic) {
        try {
            worker.offsetMap().save(topic, entry).toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String id(String region, String topic) {
        try {
            return region(region)
                    .admin()
                    .describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(20, TimeUnit.SECONDS)
                    .topicId()
                    .toString();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void mirrored(PartitionId partition, int records) {
        for (RegionCluster region : List.of(regions.east(), regions.west())) {
            try (KafkaProducer<byte[], byte[]> producer = new Data(region, 5).producer(Map.of())) {
                for (int i = 0; i < records; i++) {
                    producer.send(Data.keyed(partition.topic(), partition.partition(), "k", "v" + i));
                }
            }
        }
    }

    @Override
    public long end(String region, PartitionId partition) {
        return Regions.ends(region(region), partition.topic())
                .getOrDefault(new TopicPartition(partition.topic(), partition.partition()), -1L);
    }

    private RegionCluster region(String name) {
        return name.equals("east") ? regions.east() : regions.west();
    }

    @Override
    public Duration within() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void close() {
        gone.ifPresent(ControlDesks::close);
        worker.close();
        others.close();
        desks.close();
    }
}
