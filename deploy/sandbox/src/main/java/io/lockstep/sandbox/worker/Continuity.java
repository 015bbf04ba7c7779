package io.lockstep.sandbox.worker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts on where a worker begins anew: it counts what it did since it last took a partition over, which it may do
 * again at any time. What happened between the last look and the take-over is missed. Used by one thread.
 */
public final class Continuity {
    private final Map<String, Counted> partitions = new HashMap<>();

    private record Counted(Sums before, Sums now) {
        Sums all() {
            return before.plus(now);
        }
    }

    private record Sums(long records, PartitionView.Holes holes) {
        private static final Sums NONE = new Sums(0, PartitionView.Holes.NONE);

        Sums plus(Sums more) {
            return new Sums(records + more.records, holes.plus(more.holes));
        }

        boolean follows(Sums earlier) {
            return records >= earlier.records
                    && holes.markers() >= earlier.holes.markers()
                    && holes.aborted() >= earlier.holes.aborted()
                    && holes.compacted() >= earlier.holes.compacted()
                    && holes.prefix() >= earlier.holes.prefix();
        }
    }

    /** The same link with records and holes counted since the first call. */
    public LinkView counted(LinkView link) {
        List<PartitionView> all = link.partitions().stream().map(this::counted).toList();
        return new LinkView(
                link.link(), link.state(), link.holeMethod(), link.error(), link.warnings(), link.memory(), all);
    }

    private PartitionView counted(PartitionView told) {
        Sums now = new Sums(told.records(), told.holes());
        Counted counted = partitions.merge(
                told.topic() + "-" + told.partition(),
                new Counted(Sums.NONE, now),
                (earlier, fresh) -> new Counted(now.follows(earlier.now) ? earlier.before : earlier.all(), now));
        return new PartitionView(
                told.topic(),
                told.partition(),
                told.state(),
                told.nextOffset(),
                told.sourceEnd(),
                told.targetEnd(),
                told.lagRecords(),
                told.lagSeconds(),
                told.shift(),
                counted.all().holes(),
                counted.all().records(),
                told.halt());
    }
}
