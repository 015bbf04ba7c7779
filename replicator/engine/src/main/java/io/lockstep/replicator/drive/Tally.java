package io.lockstep.replicator.drive;

import io.lockstep.replicator.HoleKind;
import java.util.EnumMap;
import java.util.Map;

/** What was counted for one partition since this worker owns it. Single-threaded. */
final class Tally {
    private final Map<HoleKind, Long> holes = new EnumMap<>(HoleKind.class);
    private long records;
    private long bytes;
    private long untouched;
    private long reencoded;

    void appended(long more, int size, boolean asItCame) {
        records += more;
        bytes += size;
        if (asItCame) {
            untouched++;
        } else {
            reencoded++;
        }
    }

    void bridged(HoleKind kind, long length) {
        holes.merge(kind, length, Long::sum);
    }

    long hole(HoleKind kind) {
        return holes.getOrDefault(kind, 0L);
    }

    long records() {
        return records;
    }

    long bytes() {
        return bytes;
    }

    long untouched() {
        return untouched;
    }

    long reencoded() {
        return reencoded;
    }

    /** Mean bytes of a mirrored record, 0 before the first one. */
    double meanSize() {
        return records == 0 ? 0 : (double) bytes / records;
    }
}
