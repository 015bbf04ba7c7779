package io.lockstep.replicator.kafka;

/**
 * Finds the last stretch of a log that holds a record, by looking back in windows that grow, then halving what was
 * found until it is small. What is looked through twice is bounded by the size of the hole.
 */
final class LastStretch {
    private static final long FIRST_WINDOW = 64;
    private static final long GROWTH = 16;
    private static final long SMALL = 1_024;

    private LastStretch() {}

    /** A stretch {@code [from, to)} of the log; everything between {@code to} and the log's end is empty. */
    record Range(long from, long to) {}

    /** Whether a stretch holds a visible record. */
    interface Looker {
        boolean any(long from, long to);
    }

    /** The last stretch in {@code [start, end)} with a record, or all of it where there is none. */
    static Range find(long start, long end, Looker log) {
        long to = end;
        long window = FIRST_WINDOW;
        while (to > start) {
            long from = Math.max(start, to - window);
            if (log.any(from, to)) {
                return narrow(from, to, log);
            }
            to = from;
            window *= GROWTH;
        }
        return new Range(start, end);
    }

    private static Range narrow(long foundFrom, long foundTo, Looker log) {
        long from = foundFrom;
        long to = foundTo;
        while (to - from > SMALL) {
            long middle = from + (to - from) / 2;
            if (log.any(middle, to)) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return new Range(from, to);
    }
}
