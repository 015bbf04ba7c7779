package io.lockstep.failover.state;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.RunState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a region's partitions hold alone, in its own offsets, as earlier runs tell: what it was led over, and what it had
 * taken on that was never mirrored. Pure.
 */
public final class OneSided {
    private OneSided() {}

    /** @param runs of any pairs */
    public static SortedMap<String, List<Range>> of(Collection<RunState> runs, String pair, String region) {
        SortedMap<String, List<Range>> all = new TreeMap<>();
        runs.stream()
                .filter(run -> run.plan().scope().pair().equals(pair))
                .forEach(run -> of(run, region)
                        .forEach((partition, range) -> all.computeIfAbsent(partition, name -> new ArrayList<>())
                                .add(range)));
        return all;
    }

    private static SortedMap<String, Range> of(RunState run, String region) {
        SortedMap<String, Range> ranges = new TreeMap<>();
        if (run.plan().scope().to().equals(region)) {
            run.facts().leapt().ifPresent(leapt -> ranges.putAll(leapt.ranges()));
        } else {
            run.facts()
                    .tail()
                    .ifPresent(tail -> tail.partitions()
                            .forEach((partition, held) -> ranges.put(partition, new Range(held.from(), held.to()))));
        }
        return ranges;
    }
}
