package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A group's checkpoint as text: one record for all of its partitions, keyed by link and group. Pure. */
final class CheckpointForm {
    private CheckpointForm() {}

    static String key(LinkId link, String group) {
        return Json.plain(new Key(link.pair(), link.name(), group));
    }

    /** The group, if the key is one of this link. */
    static Optional<String> group(LinkId link, String key) {
        Key read = Json.read(key, Key.class);
        return read.pair.equals(link.pair()) && read.link.equals(link.name())
                ? Optional.of(read.group)
                : Optional.empty();
    }

    static String value(GroupCheckpoint checkpoint) {
        Map<String, List<Position>> topics = new TreeMap<>();
        checkpoint.positions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(position -> topics.merge(
                        position.getKey().topic(),
                        List.of(form(position.getKey().partition(), position.getValue())),
                        CheckpointForm::both));
        return Json.write(new Value(checkpoint.type().name(), checkpoint.atMillis(), checkpoint.held(), topics));
    }

    static GroupCheckpoint read(String group, String text) {
        Value value = Json.read(text, Value.class, "partition", Map.of("since", 0));
        Map<PartitionId, Pair> positions = new HashMap<>();
        value.topics.forEach((topic, list) -> list.forEach(position -> positions.put(
                new PartitionId(topic, position.partition),
                new Pair(position.source, position.target, position.metadata, position.since))));
        return new GroupCheckpoint(group, GroupType.valueOf(value.type), value.at, value.held, positions);
    }

    private static Position form(int partition, Pair pair) {
        return new Position(partition, pair.source(), pair.target(), pair.metadata(), pair.since());
    }

    private static List<Position> both(List<Position> some, List<Position> more) {
        List<Position> all = new java.util.ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private record Key(String pair, String link, String group) {}

    private record Value(String type, long at, boolean held, Map<String, List<Position>> topics) {}

    private record Position(int partition, long source, long target, String metadata, int since) {}
}
