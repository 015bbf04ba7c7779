package io.lockstep.cli.cost;

import io.lockstep.cli.view.LinkView;
import io.lockstep.cli.view.PartitionView;
import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.LinkPlan;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What crossed a link between two looks at its workers.
 *
 * @param link e.g. {@code east->west}
 * @param rates bytes per second, by topic
 * @param unsteady topics of which a partition went to another worker meanwhile, so that they are counted too low
 */
public record Throughput(String link, SortedMap<String, Double> rates, SortedSet<String> unsteady) {
    /** What the workers of a running link had mirrored of each partition. */
    public record Look(String link, SortedMap<String, SortedMap<Integer, Long>> bytes) {
        /** Of that link of the pair that holds most partitions; empty where no worker holds any. */
        public static Optional<Look> of(Collection<LinkView> links, Policy policy) {
            SortedMap<String, SortedMap<String, SortedMap<Integer, Long>>> all = new TreeMap<>();
            Set<String> ours = LinkPlan.of(policy).stream().map(LinkPlan::name).collect(Collectors.toSet());
            for (LinkView link : links.stream()
                    .filter(each -> each.pair().isEmpty() || each.pair().equals(policy.pair()))
                    .filter(each -> ours.contains(each.link()))
                    .toList()) {
                for (PartitionView partition : link.partitions()) {
                    all.computeIfAbsent(link.link(), name -> new TreeMap<>())
                            .computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                            .merge(partition.partition(), Math.max(0, partition.bytes()), Long::sum);
                }
            }
            return all.entrySet().stream()
                    .max(Map.Entry.comparingByValue((one, two) -> Integer.compare(count(one), count(two))))
                    .map(entry -> new Look(entry.getKey(), entry.getValue()));
        }

        private static int count(SortedMap<String, SortedMap<Integer, Long>> topics) {
            return topics.values().stream().mapToInt(SortedMap::size).sum();
        }

        private Optional<Long> bytes(String topic, int partition) {
            return Optional.ofNullable(
                    bytes.getOrDefault(topic, new TreeMap<>()).get(partition));
        }
    }

    /** Of the later look's link. */
    public static Throughput between(Look before, Look after, Duration time) {
        SortedMap<String, Double> rates = new TreeMap<>();
        SortedSet<String> unsteady = new TreeSet<>();
        double seconds = Math.max(1, time.toMillis()) / 1_000.0;
        after.bytes().forEach((topic, partitions) -> {
            long grown = 0;
            for (Map.Entry<Integer, Long> each : partitions.entrySet()) {
                Optional<Long> then = before.bytes(topic, each.getKey()).filter(bytes -> bytes <= each.getValue());
                grown += each.getValue() - then.orElse(each.getValue());
                if (then.isEmpty()) {
                    unsteady.add(topic);
                }
            }
            rates.put(topic, grown / seconds);
        });
        return new Throughput(after.link(), rates, unsteady);
    }

    /** The two regions, in the order of the link. */
    public List<String> regions() {
        return List.of(link.split("->", 2));
    }
}
