package io.lockstep.bench.app;

import io.lockstep.bench.kafka.Delivered;
import io.lockstep.bench.kafka.GroupPositions;
import io.lockstep.bench.kafka.LogReader;
import io.lockstep.bench.positions.Continuation;
import io.lockstep.bench.positions.Found;
import io.lockstep.bench.positions.Landing;
import io.lockstep.bench.positions.LogShape;
import io.lockstep.bench.positions.PlannedGroup;
import io.lockstep.bench.positions.VisibleOffsets;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets every group go on at a target, by a consumer that really reads from the position it finds there to the end of
 * the log. Safe for use from several threads.
 */
final class Move {
    private final Map<TopicPartition, VisibleOffsets> visible;
    private final Map<String, Map<TopicPartition, Long>> positions;

    private Move(Map<TopicPartition, VisibleOffsets> visible, Map<String, Map<TopicPartition, Long>> positions) {
        this.visible = Collections.unmodifiableMap(visible);
        this.positions = Collections.unmodifiableMap(positions);
    }

    /** Reads what the source holds and where the groups stand there. */
    static Move from(RegionCluster source, List<PlannedGroup> groups, List<LogShape> logs) {
        LogReader reader = new LogReader(source.clientSettings());
        Map<TopicPartition, VisibleOffsets> visible = new LinkedHashMap<>();
        logs.forEach(log -> visible.put(new TopicPartition(log.topic(), log.partition()), reader.visible(log)));
        Map<String, Map<TopicPartition, Long>> positions = new LinkedHashMap<>();
        groups.forEach(group -> positions.put(group.name(), GroupPositions.read(source.admin(), group.name())));
        return new Move(visible, positions);
    }

    /** Moves all groups to the target of {@code contender}. */
    List<Found> to(Contender contender) {
        List<Found> all = new ArrayList<>();
        visible.forEach((partition, records) -> {
            LogReader reader = new LogReader(contender.target().clientSettings());
            positions.forEach((group, places) -> {
                Long source = places.get(partition);
                if (source != null) {
                    all.add(new Found(
                            contender.tool().name(),
                            group,
                            partition.topic(),
                            partition.partition(),
                            source,
                            records.from(source),
                            landing(reader, contender.target(), group, partition, records, source)));
                }
            });
        });
        return all;
    }

    private Landing landing(
            LogReader reader,
            RegionCluster target,
            String group,
            TopicPartition partition,
            VisibleOffsets records,
            long source) {
        Long committed = GroupPositions.read(target.admin(), group).get(partition);
        return switch (reader.asGroup(group, partition)) {
            case Delivered.Records came
            when committed != null -> new Landing.At(committed, Continuation.of(records, source, came.offsets()));
            case Delivered.Records came ->
                throw new IllegalStateException(group + " read " + came + " of " + partition + " without a position");
            case Delivered.Refused refused ->
                new Landing.Nowhere(
                        committed == null
                                ? "no position"
                                : "position " + committed + " is not in the log: " + refused.why(),
                        Continuation.of(records, source, reader.fromBeginning(partition)),
                        Continuation.of(records, source, new long[0]));
        };
    }
}
