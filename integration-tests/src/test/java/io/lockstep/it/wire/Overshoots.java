package io.lockstep.it.wire;

import java.util.Set;
import java.util.TreeSet;

/**
 * Offsets that took a filler too many: a broker that dies between a marker and the note of it writes the marker again. The
 * engine maps that; the small mirror passes over whatever the source holds there. For one thread.
 */
final class Overshoots {
    private final Set<Long> offsets = new TreeSet<>();
    private long ordered = Long.MAX_VALUE;

    /** A hole is being filled up to here. */
    void ordered(long to) {
        ordered = to;
    }

    /** What comes next is no hole, or it was filled exactly. */
    void settled() {
        ordered = Long.MAX_VALUE;
    }

    /**
     * The log ends here. A marker also comes again when records follow its hole already: the coordinator writes it once it
     * is back, behind whatever the log holds then.
     *
     * @param known where the log would end with nothing but what is known to be ours
     */
    void end(long known, long end) {
        long from = ordered == Long.MAX_VALUE ? known : ordered;
        for (long offset = from; offset < end; offset++) {
            offsets.add(offset);
        }
    }

    Set<Long> offsets() {
        return Set.copyOf(offsets);
    }
}
