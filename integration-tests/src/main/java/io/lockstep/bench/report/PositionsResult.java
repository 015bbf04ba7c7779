package io.lockstep.bench.report;

import io.lockstep.bench.positions.Found;
import io.lockstep.bench.positions.Landing;
import io.lockstep.bench.positions.Outcome;
import io.lockstep.bench.positions.PlannedGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All that a run found.
 *
 * @param ours name of the tool that must be exact
 * @param offsets of all partitions of the source together
 * @param settle between the last commit on the source and the move
 */
public record PositionsResult(
        String command,
        long seed,
        Machine machine,
        String kafka,
        long offsets,
        Duration settle,
        String ours,
        List<ToolUnderTest> tools,
        List<PlannedGroup> groups,
        List<Found> found) {
    public PositionsResult {
        tools = List.copyOf(tools);
        groups = List.copyOf(groups);
        found = List.copyOf(found);
    }

    /**
     * One tool.
     *
     * @param settledSeconds after the last commit on the source its positions changed for the last time
     */
    public record ToolUnderTest(String name, String says, Map<String, String> settings, double settledSeconds) {}

    /** Whether our groups all went on as if they had never moved. */
    public boolean exact() {
        return groups.stream().allMatch(group -> outcome(ours, group.name()).exact());
    }

    /** What moving with a tool has cost a group, on all its partitions. */
    public Outcome outcome(String tool, String group) {
        return Outcome.of(of(tool, group).map(Found::landing).toList());
    }

    /** The same on one topic only. */
    public Outcome outcome(String tool, String group, String topic) {
        List<Landing> landings = of(tool, group)
                .filter(each -> each.topic().equals(topic))
                .map(Found::landing)
                .toList();
        return Outcome.of(landings);
    }

    /** Records that a group had still to read on the source. */
    public long toRead(String group) {
        return of(ours, group).mapToLong(Found::toRead).sum();
    }

    /** Topic names, in the order in which they were looked at. */
    public List<String> topics() {
        return found.stream().map(Found::topic).distinct().toList();
    }

    private Stream<Found> of(String tool, String group) {
        return found.stream()
                .filter(each -> each.tool().equals(tool) && each.group().equals(group));
    }
}
