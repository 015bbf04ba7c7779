package io.lockstep.sandbox.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.sandbox.region.RegionCluster;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The applications of the pair: three that write and two groups that read. For one thread; their own are inside. */
public final class Business implements AutoCloseable {
    /** Topics and how many partitions they have. */
    public static final Map<String, Integer> TOPICS = new TreeMap<>(Map.of("orders", 3, "payments", 2, "clicks", 3));

    private static final Duration EVERY = Duration.ofMillis(50);
    private static final double TURNS = 20.0;

    private final FollowingClients clients;
    private final List<LiveProducer> producers = new ArrayList<>();
    private final List<LiveGroup> groups = new ArrayList<>();

    private Business(FollowingClients clients) {
        this.clients = clients;
    }

    /** Creates the topics in the region where the business begins. */
    public static void createTopics(RegionCluster region) {
        TOPICS.forEach((topic, partitions) -> region.createTopic(topic, partitions, Map.of()));
    }

    /** @param rate records per second, all topics together */
    public static Business start(String pair, List<URI> controllers, RouteFile file, String active, int rate) {
        FollowingClients clients =
                FollowingClients.builder(pair).controllers(controllers).build();
        Business business = new Business(clients);
        int burst = Math.max(1, (int) Math.round(rate / 3.0 / TURNS));
        business.producers.add(new FollowingSender(clients, "shop-front", "orders", EVERY, burst));
        business.producers.add(new FollowingUnits(clients, "till", "payments", EVERY, burst));
        business.producers.add(new PlainSender(file, "web-log", "clicks", EVERY, burst));
        business.groups.add(FollowingReader.group(clients, "billing", List.of("orders", "payments"), active));
        business.groups.add(PlainReader.group(file, "tracking", List.of("clicks", "orders")));
        return business;
    }

    /** Why one of them ended by itself. */
    public Optional<String> failure() {
        return Stream.concat(
                        producers.stream().map(LiveProducer::failure),
                        groups.stream().map(LiveGroup::failure))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Acknowledged so far, by producer. */
    public Map<String, Integer> acknowledged() {
        Map<String, Integer> all = new LinkedHashMap<>();
        producers.forEach(
                each -> all.put(each.ledger().producer(), each.ledger().acknowledged()));
        return all;
    }

    /** From now on the longest pause between two acknowledgements is measured. */
    public void begin() {
        producers.forEach(each -> each.ledger().begin());
    }

    /** Stops sending; says who has records without an answer after that time. */
    public List<String> halt(Duration within) {
        producers.forEach(LiveProducer::halt);
        List<String> waiting = producers.stream()
                .filter(each -> !each.quiet(within))
                .map(each -> each.ledger().producer() + " has records that nobody answered for")
                .toList();
        producers.forEach(each -> each.ledger().rest());
        return waiting;
    }

    public void resume() {
        producers.forEach(LiveProducer::resume);
    }

    /** What became of everything sent, by the log of one region; the producers must be halted. */
    public List<Tally> count(RegionCluster region, LossList losses) {
        RegionLog log = RegionLog.read(region.clientSettings(), TOPICS);
        return producers.stream()
                .map(each -> Tally.of(each.ledger(), each.kind(), each.topic(), log, losses))
                .toList();
    }

    /** How many records are not at the same offset in both regions, what is given up aside. */
    public long differences(RegionCluster one, RegionCluster other, LossList losses) {
        Map<String, String> topicOf = new TreeMap<>();
        producers.forEach(each -> topicOf.put(each.ledger().producer(), each.topic()));
        return RegionLog.read(one.clientSettings(), TOPICS)
                .differences(RegionLog.read(other.clientSettings(), TOPICS), topicOf, losses);
    }

    /** Where the groups stand in a region, as {@code group/topic-partition}. */
    public Map<String, Long> positions(RegionCluster region) {
        Map<String, Long> all = new TreeMap<>();
        for (LiveGroup group : groups) {
            committed(region, group.name())
                    .forEach((partition, offset) -> all.put(group.name() + "/" + partition, offset.offset()));
        }
        return all;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(RegionCluster region, String group) {
        try {
            return region.admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "region " + region.name() + " does not tell where group " + group + " stands: " + e.getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking where groups stand", e);
        }
    }

    /** Whether both groups have read something of every partition since they came to a region. */
    public boolean allHaveRead(String region) {
        return groups.stream()
                .allMatch(group -> group.topics().stream()
                        .allMatch(topic -> IntStream.range(0, partitions(topic))
                                .allMatch(
                                        i -> group.firsts().of(region, topic, i).isPresent())));
    }

    /** What each group read first in a region, against what comes next behind its position there. */
    public List<FirstRead> firstReads(RegionCluster region, Map<String, Long> positions) {
        RegionLog log = RegionLog.read(region.clientSettings(), TOPICS);
        List<FirstRead> all = new ArrayList<>();
        for (LiveGroup group : groups) {
            for (String topic : group.topics()) {
                for (int i = 0; i < partitions(topic); i++) {
                    Long committed = positions.get(group.name() + "/" + topic + "-" + i);
                    OptionalLong next = committed == null ? OptionalLong.empty() : log.next(topic, i, committed);
                    Long expected = next.isPresent() ? next.getAsLong() : null;
                    Long received = group.firsts().of(region.name(), topic, i).orElse(null);
                    boolean right = committed != null && Objects.equals(expected, received);
                    all.add(new FirstRead(group.name(), group.kind(), topic, i, committed, expected, received, right));
                }
            }
        }
        return all;
    }

    private static int partitions(String topic) {
        return TOPICS.getOrDefault(topic, 0);
    }

    /** Topics of a region whose names begin so. */
    public static List<String> topics(RegionCluster region, String prefix) {
        try {
            return region.admin().listTopics().names().get(20, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("region " + region.name() + " does not list its topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topics", e);
        }
    }

    @Override
    public void close() {
        groups.forEach(LiveGroup::close);
        producers.forEach(LiveProducer::close);
        clients.close();
    }
}
