package io.lockstep.worker.observe;

import static io.lockstep.worker.observe.Families.bit;
import static io.lockstep.worker.observe.Families.gauge;
import static io.lockstep.worker.observe.Families.sample;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Every gauge about links and partitions, made from one snapshot per scrape: all values of a scrape belong to the same moment, and a partition
 * that went to another worker is gone with the next scrape. Unknown values are NaN, never a number.
 */
final class SnapshotCollector extends Collector {
    private static final List<String> LINK = List.of("pair", "link");
    private static final List<String> PARTITION = List.of("pair", "link", "topic", "partition");

    private final Supplier<List<LinkSnapshot>> links;

    SnapshotCollector(Supplier<List<LinkSnapshot>> links) {
        this.links = links;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<LinkSnapshot> now = links.get();
        List<MetricFamilySamples> all = new ArrayList<>();
        addLinks(all, now);
        addPartitions(all, now);
        return all;
    }

    private static void addLinks(List<MetricFamilySamples> all, List<LinkSnapshot> now) {
        List<LinkSnapshot> awake =
                now.stream().filter(l -> !l.state().equals("IDLE")).toList();
        all.add(linkState(now));
        all.add(link("progressing", "Whether the link makes progress", awake, l -> bit(l.progressing())));
        all.add(link("source_reachable", "Whether the source answers", awake, l -> bit(l.sourceReachable())));
        all.add(link("target_reachable", "Whether the target answers", awake, l -> bit(l.targetReachable())));
        all.add(link("coordinator", "Whether this worker discovers topics", now, l -> bit(l.coordinator())));
        all.add(link("epoch", "The pair's epoch the link writes under", now, LinkSnapshot::epoch));
        all.add(link(
                "memory_used_bytes",
                "Bytes of fetched records held",
                now,
                l -> l.memory().usedBytes()));
        all.add(link(
                "memory_budget_bytes",
                "The bound they never pass",
                now,
                l -> l.memory().budgetBytes()));
        all.add(link(
                "contested_topics",
                "Topics that another pair claims, too",
                now,
                l -> l.contested().size()));
        all.add(link(
                "contested_groups",
                "Consumer groups that another pair claims, too",
                now,
                l -> l.contestedGroups().size()));
        all.add(partitionsByState(now));
    }

    private static void addPartitions(List<MetricFamilySamples> all, List<LinkSnapshot> now) {
        all.add(partition("lag_records", "Records behind the source", now, p -> known(p.lagRecords())));
        all.add(partition("lag_bytes", "Bytes behind the source, estimated", now, p -> known(p.lagBytes())));
        all.add(partition("lag_seconds", "Since when the target is behind", now, p -> known(p.lagSeconds())));
        all.add(partition("next_offset", "Next source offset to mirror", now, PartitionSnapshot::nextOffset));
        all.add(partition("source_end_offset", "End of the source's log", now, p -> known(p.sourceEnd())));
        all.add(partition("target_end_offset", "End of the target's log", now, p -> known(p.targetEnd())));
        all.add(partition("shift", "Target offset minus source offset", now, PartitionSnapshot::shift));
        all.add(partitionState(now));
        all.add(halted(now));
    }

    private static MetricFamilySamples link(
            String name, String help, List<LinkSnapshot> of, ToDoubleFunction<LinkSnapshot> value) {
        String full = "lockstep_link_" + name;
        return gauge(
                full,
                help,
                of.stream()
                        .map(l -> sample(full, LINK, List.of(l.pair(), l.link()), value.applyAsDouble(l)))
                        .toList());
    }

    private static MetricFamilySamples linkState(List<LinkSnapshot> of) {
        String name = "lockstep_link_state";
        return gauge(
                name,
                "1 for the state the link is in",
                of.stream()
                        .map(l -> sample(
                                name, List.of("pair", "link", "state"), List.of(l.pair(), l.link(), l.state()), 1))
                        .toList());
    }

    private static MetricFamilySamples partitionsByState(List<LinkSnapshot> of) {
        String name = "lockstep_link_partitions";
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (LinkSnapshot link : of) {
            Map<String, Long> counts = link.partitions().stream()
                    .collect(Collectors.groupingBy(PartitionSnapshot::state, Collectors.counting()));
            counts.forEach((state, count) -> samples.add(
                    sample(name, List.of("pair", "link", "state"), List.of(link.pair(), link.link(), state), count)));
        }
        return gauge(name, "Partitions held by this worker, by state", samples);
    }

    private static MetricFamilySamples partition(
            String name, String help, List<LinkSnapshot> of, ToDoubleFunction<PartitionSnapshot> value) {
        String full = "lockstep_mirror_" + name;
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (LinkSnapshot link : of) {
            for (PartitionSnapshot p : link.partitions()) {
                samples.add(sample(full, PARTITION, labels(link, p), value.applyAsDouble(p)));
            }
        }
        return gauge(full, help, samples);
    }

    private static MetricFamilySamples partitionState(List<LinkSnapshot> of) {
        String name = "lockstep_mirror_state";
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (LinkSnapshot link : of) {
            for (PartitionSnapshot p : link.partitions()) {
                samples.add(sample(name, with(PARTITION, "state"), with(labels(link, p), p.state()), 1));
            }
        }
        return gauge(name, "1 for the state the partition is in", samples);
    }

    private static MetricFamilySamples halted(List<LinkSnapshot> of) {
        String name = "lockstep_mirror_halted";
        List<MetricFamilySamples.Sample> samples = new ArrayList<>();
        for (LinkSnapshot link : of) {
            for (PartitionSnapshot p : link.partitions()) {
                HaltSnapshot halt = p.halt();
                String reason = halt == null ? "none" : halt.reason();
                samples.add(sample(name, with(PARTITION, "reason"), with(labels(link, p), reason), bit(halt != null)));
            }
        }
        return gauge(name, "1 when the partition is halted, with the reason", samples);
    }

    private static List<String> labels(LinkSnapshot link, PartitionSnapshot p) {
        return List.of(link.pair(), link.link(), p.topic(), Integer.toString(p.partition()));
    }

    private static List<String> with(List<String> list, String last) {
        List<String> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static double known(double value) {
        return value < 0 ? Double.NaN : value;
    }
}
