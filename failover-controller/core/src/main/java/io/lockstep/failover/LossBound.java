package io.lockstep.failover;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What may be lost when the active region cannot be asked: per partition, the target's end and where the source's end
 * may be at most.
 */
public record LossBound(SortedMap<String, Bound> partitions) {
    private static final long MARGIN = 1_000;

    public static final LossBound NONE = new LossBound(new TreeMap<>());

    public LossBound {
        partitions = Collections.unmodifiableSortedMap(new TreeMap<>(partitions));
    }

    /**
     * One partition, in offsets.
     *
     * @param mirrored the target's end
     * @param known the last source end that was seen, as a target offset
     * @param most where the source's end may be by now, as a target offset; the leap goes there
     */
    public record Bound(long mirrored, long known, long most) {
        /**
         * Where the log is led to. A little further than {@link #most}, which knows nothing of a partition that stood
         * still whenever it was looked at: what is left out here is what a tail is too long by. It takes 15 ms.
         *
         * @param limit most offsets beyond the target's end
         */
        public long leap(long limit) {
            return Math.max(most, Math.min(Math.max(known, most) + MARGIN, mirrored + limit));
        }

        /** Known to be missing. */
        public long missing() {
            return Math.max(0, known - mirrored);
        }
    }

    /** Records that are known to be missing, all partitions together. */
    public long missing() {
        return partitions.values().stream().mapToLong(Bound::missing).sum();
    }

    /** Records that may be missing at most. */
    public long most() {
        return partitions.values().stream()
                .mapToLong(bound -> Math.max(0, bound.most() - bound.mirrored()))
                .sum();
    }
}
