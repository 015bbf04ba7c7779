package io.lockstep.failover.sim;

import io.lockstep.failover.Ends;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster as its clients and its administrators find it. */
final class SimRegion {
    static final String DENY = "deny write";
    static final String LIMIT = "max.message.bytes";
    static final String TINY = "1";

    final String name;
    final SortedMap<PartitionId, SimLog> logs = new TreeMap<>();
    /** ACLs and configs, by resource and entry. */
    final SortedMap<String, String> entries = new TreeMap<>();
    /** The same as if Lockstep had never been here. */
    final SortedMap<String, String> theirs = new TreeMap<>();

    final Map<String, PairState> pairs = new HashMap<>();
    final Map<String, Route> routes = new HashMap<>();
    final SortedMap<String, GatewayReport> reports = new TreeMap<>();

    @Nullable
    GatewayOrder order;

    final List<Open> transactions = new ArrayList<>();
    final SortedMap<PartitionId, Long> positions = new TreeMap<>();
    final Set<String> mirrors = new HashSet<>();
    boolean up = true;
    String cluster;
    /** Whether its topics are still to be made by the mirror. */
    boolean bare;

    /** An open transaction: its first record, and what else it wrote. */
    record Open(long producer, PartitionId partition, long first, List<String> records) {}

    SimRegion(String name) {
        this.name = name;
        this.cluster = "id-" + name;
    }

    void topic(String topic, int partitions) {
        for (int i = 0; i < partitions; i++) {
            logs.put(new PartitionId(topic, i), new SimLog());
        }
        foreign("topic " + topic + "|" + LIMIT, "1000000");
        foreign("topic " + topic + "|allow audit", "present");
    }

    /** Another cluster takes its name, and knows nothing. */
    void rebuild(SortedMap<String, Integer> topics) {
        cluster = cluster + "-anew";
        bare = true;
        entries.clear();
        theirs.clear();
        pairs.clear();
        routes.clear();
        reports.clear();
        order = null;
        transactions.clear();
        positions.clear();
        mirrors.clear();
        topics.forEach(this::topic);
    }

    /** Somebody else sets something, and removes it with an empty value. */
    void foreign(String key, String value) {
        if (value.isEmpty()) {
            entries.remove(key);
            theirs.remove(key);
        } else {
            entries.put(key, value);
            theirs.put(key, value);
        }
    }

    SimLog log(PartitionId partition) {
        SimLog log = logs.get(partition);
        if (log == null) {
            throw new IllegalArgumentException("no partition " + partition + " in " + name);
        }
        return log;
    }

    boolean denied(String topic) {
        return entries.containsKey("topic " + topic + "|" + DENY);
    }

    boolean tiny(String topic) {
        return TINY.equals(entries.get("topic " + topic + "|" + LIMIT));
    }

    /** Whether an application's record would be taken by the topic. */
    boolean admits(String topic) {
        return !denied(topic) && !tiny(topic);
    }

    /** Up to where everything is decided. */
    long stable(PartitionId partition) {
        return transactions.stream()
                .filter(open -> open.partition().equals(partition))
                .mapToLong(Open::first)
                .min()
                .orElse(log(partition).end());
    }

    Ends ends(Set<String> topics, boolean decided) {
        Map<PartitionId, Long> ends = new HashMap<>();
        logs.forEach((partition, log) -> {
            if (topics.contains(partition.topic())) {
                ends.put(partition, decided ? stable(partition) : log.end());
            }
        });
        return Ends.of(ends);
    }

    /** Its records, and the marker that ends it. */
    void end(Open open, boolean committed) {
        if (transactions.remove(open)) {
            if (!committed) {
                open.records().forEach(log(open.partition())::abort);
            }
            log(open.partition()).append(SimLog.MARKER);
        }
    }
}
