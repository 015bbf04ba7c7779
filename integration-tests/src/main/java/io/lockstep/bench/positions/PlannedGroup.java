package io.lockstep.bench.positions;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One consumer group of the comparison.
 *
 * @param name its {@code group.id}
 * @param says where it stands, for people
 * @param topics what it reads; empty for all
 * @param goesOn whether it commits while the tools run; one that does not stopped before they were started
 */
public record PlannedGroup(String name, String says, Place place, List<String> topics, boolean goesOn) {
    public PlannedGroup {
        topics = List.copyOf(topics);
    }

    /** Groups at the end, little and far behind, stopped, and in the midst of transactions of {@code transactional}. */
    public static List<PlannedGroup> all(String transactional) {
        return List.of(
                new PlannedGroup("at-the-end", "at the end", new Place.Behind(0), List.of(), true),
                new PlannedGroup("behind-1", "1 % behind", new Place.Behind(1), List.of(), true),
                new PlannedGroup("behind-10", "10 % behind", new Place.Behind(10), List.of(), true),
                new PlannedGroup("behind-50", "50 % behind", new Place.Behind(50), List.of(), true),
                new PlannedGroup("behind-90", "90 % behind", new Place.Behind(90), List.of(), true),
                new PlannedGroup("stopped", "stopped before", new Place.Behind(40), List.of(), false),
                new PlannedGroup(
                        "in-transactions", "amid transactions", new Place.Inside(), List.of(transactional), true));
    }

    /** Its positions in these logs. */
    public Map<LogShape, Long> positions(List<LogShape> logs) {
        return logs.stream()
                .filter(log -> topics.isEmpty() || topics.contains(log.topic()))
                .collect(Collectors.toMap(log -> log, place::in));
    }
}
