package io.lockstep.it.harness;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.sandbox.compare.LogComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Two real regions, and links between them run in this process. Everything is ended by {@link #close}. */
public final class Regions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final RegionCluster east;
    private final RegionCluster west;
    private final List<Link> links = new ArrayList<>();

    private Regions(RegionCluster east, RegionCluster west) {
        this.east = east;
        this.west = west;
    }

    /** One broker a side. */
    public static Regions start() {
        return start(spec -> spec, spec -> spec);
    }

    /** Each side as wanted. */
    public static Regions start(UnaryOperator<RegionSpec> eastern, UnaryOperator<RegionSpec> western) {
        RegionCluster east = RegionCluster.start(eastern.apply(RegionSpec.named("east")));
        try {
            return new Regions(east, RegionCluster.start(western.apply(RegionSpec.named("west"))));
        } catch (RuntimeException e) {
            east.close();
            throw e;
        }
    }

    public RegionCluster east() {
        return east;
    }

    public RegionCluster west() {
        return west;
    }

    /** Settings of the link east to west for these topics. */
    public LinkSettings settings(String... topics) {
        return settings(east.clientSettings(), west.clientSettings(), topics);
    }

    /** The same through other ways to the regions. */
    public LinkSettings settings(Map<String, String> source, Map<String, String> target, String... topics) {
        return LinkSettings.of(new LinkId("it", "east", "west"), "east", source, target)
                .topics(List.of(topics))
                .memoryBudget(64 << 20)
                .build();
    }

    /** Runs a link until it or everything is closed. */
    public Link run(LinkSettings settings) {
        return run(settings, MirrorObserver.NONE);
    }

    /** The same, watched. */
    public Link run(LinkSettings settings, MirrorObserver observer) {
        Link link = LinkRunner.start(settings, observer);
        links.add(link);
        return link;
    }

    /** Ends one link. */
    public void end(Link link) {
        link.close(Duration.ofSeconds(5));
        links.remove(link);
    }

    /** Waits until the target ends where the source does, for every partition of these topics. */
    public void awaitCaughtUp(String... topics) {
        Await.within(PATIENCE).until("west ends where east does: " + List.of(topics), () -> caughtUp(topics));
    }

    private boolean caughtUp(String... topics) {
        for (String topic : topics) {
            if (!ends(east, topic).equals(ends(west, topic))) {
                return false;
            }
        }
        return true;
    }

    /** The log ends of a topic's partitions; empty while they cannot be read. */
    public static Map<TopicPartition, Long> ends(RegionCluster region, String topic) {
        try {
            Admin admin = region.admin();
            int partitions = admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(10, TimeUnit.SECONDS)
                    .get(topic)
                    .partitions()
                    .size();
            Map<TopicPartition, OffsetSpec> wanted = java.util.stream.IntStream.range(0, partitions)
                    .mapToObj(number -> new TopicPartition(topic, number))
                    .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
            return admin
                    .listOffsets(
                            wanted,
                            new org.apache.kafka.clients.admin.ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get(10, TimeUnit.SECONDS)
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, e -> e.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            return Map.of(new TopicPartition(region.name() + " does not answer", 0), 0L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fails unless both sides are the same, record for record, for readers of either isolation level. */
    public void requireIdentical(String... topics) {
        LogComparison comparison = LogComparison.between(east.clientSettings(), west.clientSettings());
        for (String topic : topics) {
            require(comparison.topic(topic));
        }
    }

    private static void require(TopicComparison result) {
        if (!result.identical() || result.shift() != 0) {
            throw new AssertionError("not identical: " + result);
        }
    }

    /** Waits until a partition of a link is as wanted. */
    public static PartitionSnapshot awaitPartition(
            Link link, String topic, int partition, String what, Predicate<PartitionSnapshot> wanted) {
        List<PartitionSnapshot> last = new ArrayList<>();
        try {
            Await.within(PATIENCE).until(topic + "-" + partition + " " + what, () -> {
                last.clear();
                LinkSnapshot snapshot = link.snapshot();
                snapshot.partitions().stream()
                        .filter(p -> p.topic().equals(topic) && p.partition() == partition)
                        .forEach(last::add);
                return !last.isEmpty() && wanted.test(last.getFirst());
            });
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError(e.getMessage() + "; the link: " + link.snapshot(), e);
        }
        return last.getFirst();
    }

    @Override
    public void close() {
        links.forEach(link -> link.close(Duration.ofSeconds(5)));
        west.close();
        east.close();
    }
}
