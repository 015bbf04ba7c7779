package io.lockstep.bench.app;

import io.lockstep.bench.kafka.GroupPositions;
import io.lockstep.bench.kafka.LogReader;
import io.lockstep.bench.positions.Origin;
import io.lockstep.bench.positions.PlannedGroup;
import io.lockstep.bench.tool.Tool;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A tool and the cluster that it mirrors into. Used by one thread at a time. */
final class Contender {
    private static final double NANOS = 1e9;

    private final Tool tool;
    private final RegionCluster target;
    private Map<String, Map<TopicPartition, Long>> positions = Map.of();
    private long changedNanos = System.nanoTime();

    Contender(Tool tool, RegionCluster target) {
        this.tool = tool;
        this.target = target;
    }

    Tool tool() {
        return tool;
    }

    RegionCluster target() {
        return target;
    }

    /** Whether the target holds these records, or later ones: aborted ones, with a tool that mirrors those as well. */
    boolean has(List<Origin> last) {
        LogReader reader = new LogReader(target.clientSettings());
        return last.stream()
                .allMatch(each -> reader.last(new TopicPartition(each.topic(), each.partition()))
                                .orElse(-1)
                        >= each.offset());
    }

    /** Looks where the groups stand on the target. */
    void look(List<PlannedGroup> groups) {
        Map<String, Map<TopicPartition, Long>> now = new HashMap<>();
        groups.forEach(group -> now.put(group.name(), GroupPositions.read(target.admin(), group.name())));
        if (!now.equals(positions)) {
            positions = now;
            changedNanos = System.nanoTime();
        }
    }

    /** When a look found something new for the last time, seconds after {@code beginNanos}; 0 if never. */
    double changedSeconds(long beginNanos) {
        return Math.max(0, (changedNanos - beginNanos) / NANOS);
    }

    /** What the last look found, of all groups. */
    int found() {
        return positions.values().stream().mapToInt(Map::size).sum();
    }
}
