package io.lockstep.faults.live;

import io.lockstep.client.FollowingClients;
import io.lockstep.faults.history.Openness;
import io.lockstep.faults.history.Readings;
import io.lockstep.faults.history.Sendings;
import io.lockstep.sandbox.region.RegionCluster;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everybody who writes and reads. For one thread; their own are inside. */
public final class Applications implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final int KEYS = 10;
    private static final int CUSTOMERS = 60;
    private static final int TOMBSTONE_EVERY = 17;
    private static final int BURST = 5;

    private final FollowingClients clients;
    private final Openness openness = new Openness();
    private final List<Writer> writers = new ArrayList<>();
    private final List<GroupReader> groups = new ArrayList<>();

    private Applications(FollowingClients clients) {
        this.clients = clients;
    }

    /** Creates the topics in the region where the business begins. */
    public static void createTopics(RegionCluster region) {
        Topics.NUMBERED.forEach((topic, partitions) -> region.createTopic(topic, partitions, Topics.configs(topic)));
        region.createTopic(Topics.BULK, 2, Map.of());
    }

    /** @param regions settings of clients, by name of the region */
    public static Applications start(String pair, List<URI> controllers, Map<String, Map<String, String>> regions) {
        var builder = FollowingClients.builder(pair).controllers(controllers);
        regions.forEach((name, settings) -> builder.region(name, new HashMap<>(settings)));
        Applications all = new Applications(builder.build());
        all.write(regions);
        all.read();
        return all;
    }

    private void write(Map<String, Map<String, String>> regions) {
        writers.add(new LibraryWriter(clients, new Sendings("shop-front", Topics.ORDERS, KEYS), EVERY, BURST, 0));
        writers.add(new LibraryWriter(
                clients, new Sendings("registry", Topics.CUSTOMERS, CUSTOMERS), EVERY, BURST, TOMBSTONE_EVERY));
        writers.add(new UnitWriter(clients, new Sendings("till", Topics.PAYMENTS, KEYS), EVERY, BURST));
        writers.add(new PlainWriter(
                clients, regions, new Sendings("web-log", Topics.CLICKS, KEYS), openness, EVERY, BURST, false));
        writers.add(new PlainWriter(
                clients, regions, new Sendings("stubborn", Topics.CLICKS, KEYS), openness, EVERY, 2, true));
    }

    private void read() {
        groups.add(new GroupReader(clients, new Readings("billing"), List.of(Topics.ORDERS, Topics.PAYMENTS)));
        groups.add(new GroupReader(clients, new Readings("tracking"), List.of(Topics.CLICKS)));
        groups.add(new GroupReader(clients, new Readings("profiles"), List.of(Topics.CUSTOMERS, Topics.ORDERS)));
    }

    public List<Sendings> sendings() {
        return writers.stream().map(Writer::sendings).toList();
    }

    public List<Readings> readings() {
        return groups.stream().map(GroupReader::readings).toList();
    }

    /** What a group reads. */
    public List<String> topicsOf(Readings readings) {
        return groups.stream()
                .filter(group -> group.readings().equals(readings))
                .findFirst()
                .map(GroupReader::topics)
                .orElse(List.of());
    }

    public Openness openness() {
        return openness;
    }

    /** What applications were told that they must not be told, or why one ended by itself. */
    public List<String> failures() {
        return Stream.concat(
                        writers.stream().map(Writer::failure), groups.stream().map(GroupReader::failure))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Nobody writes any more; says who has records without an answer after that time. */
    public List<String> halt(Duration within) {
        writers.forEach(Writer::halt);
        return writers.stream()
                .filter(each -> !each.quiet(within))
                .map(each -> each.sendings().producer() + " has records that nobody answered for within "
                        + within.toSeconds() + " s")
                .toList();
    }

    /** Groups read no more, and leave. */
    public void leave() {
        groups.forEach(GroupReader::close);
    }

    @Override
    public void close() {
        groups.forEach(GroupReader::close);
        writers.forEach(Writer::close);
        clients.close();
    }
}
