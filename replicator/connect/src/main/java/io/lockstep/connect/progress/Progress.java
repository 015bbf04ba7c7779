package io.lockstep.connect.progress;

import io.lockstep.connect.config.ConnectorSettings;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * What is to be shown of a task's progress now: a heartbeat for each of its partitions every so often, and each position
 * of a group that has changed on the target. Of one thread.
 */
public final class Progress {
    private final LinkId link;
    private final ConnectorSettings settings;
    private final Map<Map<String, Object>, Map<String, Object>> shown = new HashMap<>();
    private long nextNanos;
    private boolean begun;

    public Progress(LinkId link, ConnectorSettings settings) {
        this.link = link;
        this.settings = settings;
    }

    /**
     * Records for Connect's producer, none when nothing is due.
     *
     * @param at now, in ms since 1970
     * @param nanos now, of any monotonic clock
     */
    public List<SourceRecord> due(
            Optional<LinkSnapshot> snapshot, Optional<GroupsSnapshot> groups, long at, long nanos) {
        List<SourceRecord> due = new ArrayList<>();
        if (!begun || nanos - nextNanos >= 0) {
            begun = true;
            nextNanos = nanos + settings.heartbeatsEvery().toNanos();
            snapshot.ifPresent(now -> heartbeats(now, at, due));
        }
        groups.filter(GroupsSnapshot::coordinator)
                .ifPresent(now -> now.groups().forEach(group -> positions(group, at, due)));
        return due;
    }

    private void heartbeats(LinkSnapshot now, long at, List<SourceRecord> due) {
        if (now.coordinator()) {
            due.add(record(
                    settings.heartbeatsTopic(),
                    Map.of("pair", link.pair(), "link", link.name()),
                    Map.of("epoch", (long) now.epoch(), "state", now.state()),
                    link.pair() + "|" + link.name(),
                    Shapes.LINK,
                    Shapes.link(link, now, at)));
        }
        for (PartitionSnapshot partition : now.partitions()) {
            due.add(record(
                    settings.heartbeatsTopic(),
                    Map.of(
                            "pair", link.pair(),
                            "link", link.name(),
                            "topic", partition.topic(),
                            "partition", (long) partition.partition()),
                    Map.of(
                            "offset", partition.nextOffset(),
                            "sourceEnd", partition.sourceEnd(),
                            "targetEnd", partition.targetEnd(),
                            "state", partition.state()),
                    link.pair() + "|" + link.name() + "|" + partition.topic() + "-" + partition.partition(),
                    Shapes.HEARTBEAT,
                    Shapes.heartbeat(link, partition, at)));
        }
    }

    private void positions(GroupSnapshot group, long at, List<SourceRecord> due) {
        for (PositionSnapshot position : group.positions()) {
            Long target = position.target();
            if (target == null) {
                continue;
            }
            Map<String, Object> whose = Map.of(
                    "pair", link.pair(),
                    "link", link.name(),
                    "group", group.group(),
                    "topic", position.topic(),
                    "partition", (long) position.partition());
            Map<String, Object> where = Map.of("source", position.source(), "target", target);
            if (!where.equals(shown.put(whose, where))) {
                due.add(record(
                        settings.positionsTopic(),
                        whose,
                        where,
                        link.pair() + "|" + link.name() + "|" + group.group() + "|" + position.topic() + "-"
                                + position.partition(),
                        Shapes.POSITION,
                        Shapes.position(link, group.group(), position, target, at)));
            }
        }
    }

    private static SourceRecord record(
            String topic,
            Map<String, Object> partition,
            Map<String, Object> offset,
            String key,
            Schema form,
            Object value) {
        return new SourceRecord(asConnectReads(partition), offset, topic, Schema.STRING_SCHEMA, key, form, value);
    }

    /**
     * Connect finds an offset by the bytes of its partition as JSON, so the order of the fields counts: that of the map that
     * it makes when it reads them back.
     */
    private static Map<String, Object> asConnectReads(Map<String, Object> partition) {
        Map<String, Object> ordered = new HashMap<>();
        new TreeMap<>(partition).forEach(ordered::put);
        return ordered;
    }
}
