package io.lockstep.failover.gateway;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was acknowledged through the gateway since clients were moved, against what the new side holds. A broker that takes
 * a client's record for a repetition acknowledges it and writes nothing: that shows here, and nowhere else. Pure.
 *
 * @param partitions by {@code topic-partition}
 * @param problems what does not agree, in words with the figures
 */
public record Reconciliation(SortedMap<String, Line> partitions, List<String> problems) {
    public Reconciliation {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
        problems = List.copyOf(problems);
    }

    /**
     * One partition.
     *
     * @param sealed the new side's end when its log was sealed
     * @param end its end now
     */
    public record Line(Acknowledged acknowledged, long sealed, long end) {
        private List<String> problems(String partition) {
            List<String> all = new ArrayList<>();
            if (acknowledged.unplaced() > 0) {
                all.add(partition + ": " + acknowledged.unplaced() + " records were acknowledged without an offset");
            }
            if (acknowledged.records() > acknowledged.unplaced() && acknowledged.first() < sealed) {
                all.add(partition + ": records were acknowledged at offset " + acknowledged.first()
                        + ", which was written before clients were moved (sealed at " + sealed + ")");
            }
            if (acknowledged.records() > end - sealed) {
                all.add(partition + ": " + acknowledged.records()
                        + " records were acknowledged, and the log has grown by " + (end - sealed) + " only (from "
                        + sealed + " to " + end + ")");
            }
            return all;
        }
    }

    /**
     * @param ledgers of all instances, read before the ends were
     * @param names of topics by their ids, for partitions that an instance knows by the id alone
     * @param sealed the new side's ends after the seal; other partitions are not the pair's
     */
    public static Reconciliation of(
            Collection<SortedMap<String, Acknowledged>> ledgers,
            SortedMap<String, String> names,
            SortedMap<String, Long> sealed,
            SortedMap<String, Long> ends) {
        SortedMap<String, Acknowledged> sums = new TreeMap<>();
        ledgers.forEach(ledger ->
                ledger.forEach((partition, told) -> sums.merge(named(partition, names), told, Reconciliation::and)));
        SortedMap<String, Line> lines = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        sums.forEach((partition, told) -> {
            Long from = sealed.get(partition);
            Long to = ends.get(partition);
            if (from != null && to == null) {
                problems.add(
                        partition + ": " + told.records() + " records were acknowledged, and it is not there any more");
            }
            if (from != null && to != null) {
                Line line = new Line(told, from, to);
                lines.put(partition, line);
                problems.addAll(line.problems(partition));
            }
        });
        return new Reconciliation(lines, problems);
    }

    private static String named(String partition, SortedMap<String, String> names) {
        int end = partition.lastIndexOf('-');
        String topic = end < 0 ? partition : partition.substring(0, end);
        return names.getOrDefault(topic, topic) + partition.substring(topic.length());
    }

    private static Acknowledged and(Acknowledged one, Acknowledged other) {
        return new Acknowledged(
                one.records() + other.records(),
                lowest(one.first(), other.first()),
                Math.max(one.last(), other.last()),
                one.unplaced() + other.unplaced());
    }

    /** Where nothing was placed there is no offset. */
    private static long lowest(long one, long other) {
        return one < 0 || other < 0 ? Math.max(one, other) : Math.min(one, other);
    }
}
