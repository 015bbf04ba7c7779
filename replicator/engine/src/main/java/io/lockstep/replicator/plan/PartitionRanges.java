package io.lockstep.replicator.plan;

import io.lockstep.offsets.PartitionId;
import java.util.Arrays;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Partitions as a short text, {@code clicks:0-7;orders:0,2-3}. No name of a topic has any of the signs in between. */
public final class PartitionRanges {
    private PartitionRanges() {}

    public static String write(Collection<PartitionId> partitions) {
        SortedMap<String, SortedSet<Integer>> byTopic = new TreeMap<>();
        partitions.forEach(each ->
                byTopic.computeIfAbsent(each.topic(), topic -> new TreeSet<>()).add(each.partition()));
        return byTopic.entrySet().stream()
                .map(topic -> topic.getKey() + ":" + ranges(topic.getValue()))
                .collect(Collectors.joining(";"));
    }

    private static String ranges(SortedSet<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        int from = numbers.first();
        int to = from;
        for (int number : numbers.tailSet(from + 1)) {
            if (number != to + 1) {
                text.append(range(from, to)).append(',');
                from = number;
            }
            to = number;
        }
        return text.append(range(from, to)).toString();
    }

    private static String range(int from, int to) {
        return from == to ? String.valueOf(from) : from + "-" + to;
    }

    /** Reads what {@link #write} wrote; anything else is an {@link IllegalArgumentException}. */
    public static SortedSet<PartitionId> read(String text) {
        SortedSet<PartitionId> partitions = new TreeSet<>();
        Arrays.stream(text.split(";", -1)).filter(each -> !each.isEmpty()).forEach(each -> {
            String[] topic = each.split(":", 2);
            if (topic.length < 2) {
                throw new IllegalArgumentException("'" + each + "' is not topic:from-to,...");
            }
            for (String range : topic[1].split(",", -1)) {
                String[] ends = range.split("-", 2);
                for (int number = Integer.parseInt(ends[0]);
                        number <= Integer.parseInt(ends[ends.length - 1]);
                        number++) {
                    partitions.add(new PartitionId(topic[0], number));
                }
            }
        });
        return partitions;
    }
}
